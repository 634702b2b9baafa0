package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptRules;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Deposits;
import dev.offramp.workflows.payout.Finding;
import dev.offramp.workflows.payout.PayoutReference;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Posting;
import dev.offramp.workflows.payout.Progress;
import dev.offramp.workflows.payout.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The ledger of payouts that we make: which attempts there are, how far each is, and what it moved
 * (design.md, section 7). Every change is one transaction that holds the lock on its sell, and
 * writes the journal's entries along with the change they belong to.
 */
public final class PayoutLedger {
  /** Fiat is paid in whole hundredths; what is left below that stays held. */
  private static final int FIAT_DECIMALS = 2;

  private final Jdbi jdbi;

  public PayoutLedger(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param unknownAfter how long an outcome may stay in doubt
   * @param payoutWindow how long a provider that has accepted it may take
   */
  public PayoutView view(String sellId, Duration unknownAfter, Duration payoutWindow, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell sell = LockedSell.of(handle, sellId);
          List<Attempt> attempts = AttemptRows.of(handle, sellId);
          Optional<Instant> ruledAt = Rulings.findLast(handle, sellId);
          Deposits deposits =
              DepositRows.sum(
                  handle,
                  sellId,
                  sell.cryptoCurrency(),
                  !attempts.isEmpty() || ruledAt.isPresent());
          Money payable = payable(handle, sell);
          boolean isOverdue =
              attempts.stream()
                  .anyMatch(a -> AttemptRules.isOverdue(a, unknownAfter, payoutWindow, now));
          return new PayoutView(
              deposits,
              payable.isZero() ? null : payable,
              isOverdue,
              ruledAt.orElse(null),
              attempts);
        });
  }

  /** All attempts of a sell, by purpose and number. */
  public List<Attempt> attempts(String sellId) {
    return jdbi.withHandle(handle -> AttemptRows.of(handle, sellId));
  }

  public Optional<Attempt> find(String reference) {
    return jdbi.withHandle(handle -> AttemptRows.find(handle, reference));
  }

  /**
   * Puts an attempt on record before anything of it is sent; the one that is there is returned as
   * it stands.
   *
   * @return empty when it does not fit: the sell is not being paid, an earlier attempt has not
   *     provably failed, or there is nothing to move
   */
  public Optional<Attempt> claim(String sellId, Purpose purpose, int number, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell sell = LockedSell.of(handle, sellId);
          String reference = PayoutReference.of(sellId, purpose, number);
          Optional<Attempt> there = AttemptRows.find(handle, reference);
          if (there.isPresent()) {
            return there;
          }
          List<Attempt> attempts = AttemptRows.of(handle, sellId);
          boolean isNext =
              number == count(attempts, purpose) + 1
                  && attempts.stream()
                      .noneMatch(a -> a.purpose() == purpose && a.state().isAlive());
          if (!sell.mayPay() || !isNext) {
            return Optional.empty();
          }
          return insert(handle, sell, attempts, purpose, number, now);
        });
  }

  private Optional<Attempt> insert(
      Handle handle,
      LockedSell sell,
      List<Attempt> attempts,
      Purpose purpose,
      int number,
      Instant now) {
    String reference = PayoutReference.of(sell.id(), purpose, number);
    boolean isPayment = purpose == Purpose.PAY;
    boolean isSold =
        attempts.stream()
            .anyMatch(a -> a.purpose() == Purpose.CONVERT && a.state() == AttemptState.SUCCEEDED);
    if (isSold != isPayment) {
      return Optional.empty();
    }
    Money amount =
        isPayment
            ? payable(handle, sell)
            : DepositRows.cover(handle, sell.id(), sell.cryptoCurrency(), reference);
    if (amount.isZero()) {
      return Optional.empty();
    }
    Attempt attempt =
        new Attempt(
            reference,
            sell.id(),
            purpose,
            number,
            amount,
            isPayment ? sell.destination() : null,
            null,
            null,
            null,
            Progress.claimed(now));
    AttemptRows.insert(handle, attempt);
    if (isPayment) {
      countPayment(handle, sell.id());
    }
    return Optional.of(attempt);
  }

  /**
   * Takes the right to send an attempt once: of any number who saw it in the same state one gets
   * it, and the others look it up.
   *
   * @param seen the attempt as the caller read it
   * @return the attempt as sent; empty when somebody else was first, or nothing may be sent now
   */
  public Optional<Attempt> begin(Attempt seen, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell sell = LockedSell.of(handle, seen.sellId());
          Attempt there = AttemptRows.find(handle, seen.reference()).orElseThrow();
          boolean isAsSeen =
              there.state() == seen.state() && there.progress().sends() == seen.progress().sends();
          boolean maySend = there.state() == AttemptState.CLAIMED || there.state().isInDoubt();
          if (!isAsSeen || !maySend || !sell.mayPay()) {
            return Optional.empty();
          }
          Attempt sending = there.sending(now);
          AttemptRows.update(handle, there, sending);
          return Optional.of(sending);
        });
  }

  /**
   * Puts on record what a call told about an attempt, and what it moved.
   *
   * @param send the number of the send that told it, 0 for a look-up
   * @param quiet see {@link PayoutTerms}
   */
  public Attempt record(String reference, Finding finding, int send, Duration quiet, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          Attempt seen = AttemptRows.find(handle, reference).orElseThrow();
          LockedSell.of(handle, seen.sellId());
          Attempt there = AttemptRows.find(handle, reference).orElseThrow();
          if (isTakenBack(there, finding)) {
            makeRoom(handle, there, now);
          }
          boolean isAlone =
              AttemptRows.of(handle, there.sellId()).stream()
                  .filter(other -> other.purpose() == there.purpose())
                  .noneMatch(other -> other.number() != there.number() && other.state().isAlive());
          Attempt after = AttemptRules.after(there, finding, send, isAlone, quiet, now);
          write(handle, there, after, now);
          return after;
        });
  }

  private static boolean isTakenBack(Attempt attempt, Finding finding) {
    return !attempt.state().isAlive()
        && (finding.kind() == Finding.Kind.SUCCEEDED || finding.kind() == Finding.Kind.UNDER_WAY);
  }

  /** What was only claimed gives way to what turns out to have been made before it. */
  private static void makeRoom(Handle handle, Attempt attempt, Instant now) {
    for (Attempt other : AttemptRows.of(handle, attempt.sellId())) {
      if (other.purpose() == attempt.purpose() && other.state() == AttemptState.CLAIMED) {
        write(handle, other, other.withdrawn(now), now);
      }
    }
  }

  /** The caller holds the lock on the sell. */
  static void write(Handle handle, Attempt before, Attempt after, Instant now) {
    if (after.equals(before)) {
      return;
    }
    int change = AttemptRows.update(handle, before, after);
    if (after.state() == before.state()) {
      return;
    }
    String cause = after.reference() + "#" + change;
    if (after.state() == AttemptState.SUCCEEDED) {
      JournalRows.post(handle, after.sellId(), cause, Posting.ofSuccess(after), now);
    }
    if (before.state() == AttemptState.SUCCEEDED) {
      JournalRows.post(handle, after.sellId(), cause, Posting.ofReturn(before), now);
    }
  }

  private static Money payable(Handle handle, LockedSell sell) {
    return JournalRows.held(handle, sell.id()).stream()
        .filter(money -> money.currency().equals(sell.fiatCurrency()))
        .map(money -> money.roundedDownTo(FIAT_DECIMALS))
        .findFirst()
        .orElse(Money.zero(sell.fiatCurrency()));
  }

  private static int count(List<Attempt> attempts, Purpose purpose) {
    return (int) attempts.stream().filter(attempt -> attempt.purpose() == purpose).count();
  }

  /** What a tenant reads as the number of payout attempts. */
  private static void countPayment(Handle handle, String sellId) {
    handle
        .createUpdate("update sells set payout_attempts = payout_attempts + 1 where id = :id")
        .bind("id", sellId)
        .execute();
  }
}
