package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.worker.PayoutCalls.Sent;
import dev.offramp.workflows.activities.PayoutActivities.MakeAttempt;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptRules;
import dev.offramp.workflows.payout.AttemptRules.Move;
import dev.offramp.workflows.payout.Finding;
import dev.offramp.workflows.payout.PayoutReference;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries one attempt one move on: its row first, then at most one send, and after any doubt a
 * look-up. Whatever is not proven at the end is left to the next try, which finds it in the ledger.
 */
final class AttemptMaker {
  /** A right to send that was won so long ago is let go: whoever looked since may have sent it. */
  private static final Duration STALE = Duration.ofSeconds(20);

  private final PayoutLedger ledger;
  private final LedgerReader reader;
  private final PollCadence cadence;
  private final InstantSource clock;

  AttemptMaker(PayoutLedger ledger, LedgerReader reader, PollCadence cadence, InstantSource clock) {
    this.ledger = ledger;
    this.reader = reader;
    this.cadence = cadence;
    this.clock = clock;
  }

  /**
   * Returns when there is nothing to wait for: the attempt is settled or overdue, or the ledger
   * wants another one first.
   */
  void carryOn(Sell sell, OwnPayout own, MakeAttempt command) {
    Optional<Attempt> claimed = claim(sell, own, command);
    if (claimed.isEmpty()) {
      return;
    }
    Attempt attempt = claimed.get();
    try {
      attempt = carryOn(sell, own, attempt, command.terms());
    } catch (ProviderException cannotBeAsked) {
      waitUnlessOverdue(
          sell,
          attempt,
          command,
          "the provider cannot be asked: " + cannotBeAsked.getMessage(),
          cannotBeAsked.retryAfter().orElse(null));
      return;
    }
    if (AttemptRules.first(attempt) != Move.NOTHING) {
      waitUnlessOverdue(sell, attempt, command, sentence(attempt), null);
    }
  }

  private Optional<Attempt> claim(Sell sell, OwnPayout own, MakeAttempt command) {
    String reference = PayoutReference.of(sell.id(), command.purpose(), command.number());
    Optional<Attempt> there = ledger.find(reference);
    if (there.isPresent()) {
      return there;
    }
    if (command.number() > 1 && !isStillOver(sell, own, command)) {
      return Optional.empty();
    }
    Optional<Attempt> claimed =
        ledger.claim(sell.id(), command.purpose(), command.number(), clock.instant());
    if (claimed.isEmpty()) {
      checkOpen(sell);
      checkAnotherIsAlive(sell, command);
    }
    return claimed;
  }

  /**
   * Before a new reference the provider is asked about the old one once more: what it takes back
   * now costs nothing, and after the new one it is a second payment.
   */
  private boolean isStillOver(Sell sell, OwnPayout own, MakeAttempt command) {
    String before = PayoutReference.of(sell.id(), command.purpose(), command.number() - 1);
    Optional<Attempt> last = ledger.find(before);
    if (last.isEmpty() || last.get().progress().sends() == 0) {
      return true;
    }
    try {
      return !reader.lookUp(sell, own, last.get(), command.terms()).state().isAlive();
    } catch (ProviderException e) {
      throw ActivityFailures.nothingYet(
          "the provider cannot be asked about the attempt before: " + e.getMessage(),
          e.retryAfter().orElse(askAgainIn(sell, last.get())));
    }
  }

  /** A run that was reset may ask for what has been settled since; that is answered never. */
  private static void checkOpen(Sell sell) {
    SellStatus status = sell.status();
    if (status != SellStatus.RECEIVED && status != SellStatus.PROCESSING) {
      throw ActivityFailures.notOpen(status);
    }
  }

  /** Else the workflow would only ask the same again, at once and for ever. */
  private void checkAnotherIsAlive(Sell sell, MakeAttempt command) {
    boolean isAnother =
        ledger.attempts(sell.id()).stream()
            .anyMatch(a -> a.purpose() == command.purpose() && a.state().isAlive());
    if (!isAnother) {
      throw ActivityFailures.noPlace(command.number());
    }
  }

  private Attempt carryOn(Sell sell, OwnPayout own, Attempt attempt, PayoutTerms terms) {
    return switch (AttemptRules.first(attempt)) {
      case NOTHING -> attempt;
      case SEND -> send(sell, own, attempt, terms);
      case LOOK_UP, WAIT -> {
        Finding finding = PayoutCalls.lookUp(own.payouts(), sell, attempt);
        Attempt found =
            ledger.record(attempt.reference(), finding, 0, terms.quiet(), clock.instant());
        boolean mayBeRepeated =
            finding.kind() == Finding.Kind.ABSENT
                && AttemptRules.afterAbsent(found, terms, clock.instant()) == Move.SEND;
        yield mayBeRepeated ? send(sell, own, found, terms) : found;
      }
    };
  }

  private Attempt send(Sell sell, OwnPayout own, Attempt attempt, PayoutTerms terms) {
    Instant before = clock.instant();
    Optional<Attempt> won = ledger.begin(attempt, before);
    if (won.isEmpty()) {
      checkOpen(sell);
      throw ActivityFailures.nothingYet(
          "another call about this attempt was first", Duration.ofSeconds(1));
    }
    int send = won.get().progress().sends();
    boolean isStale = clock.instant().isAfter(before.plus(STALE));
    Sent sent =
        isStale
            ? new Sent(Finding.of(Finding.Kind.NOT_TAKEN), "the right to send came too late", null)
            : PayoutCalls.send(own.payouts(), sell, won.get());
    Attempt after =
        ledger.record(attempt.reference(), sent.finding(), send, terms.quiet(), clock.instant());
    if (sent.retryAfter() != null && AttemptRules.first(after) != Move.NOTHING) {
      throw ActivityFailures.nothingYet(String.valueOf(sent.sentence()), sent.retryAfter());
    }
    return after;
  }

  private void waitUnlessOverdue(
      Sell sell,
      Attempt attempt,
      MakeAttempt command,
      String sentence,
      @Nullable Duration retryAfter) {
    boolean isOverdue =
        AttemptRules.isOverdue(
            attempt, command.terms().unknownAfter(), command.payoutWindow(), clock.instant());
    if (!isOverdue) {
      throw ActivityFailures.nothingYet(
          sentence, retryAfter != null ? retryAfter : askAgainIn(sell, attempt));
    }
  }

  private Duration askAgainIn(Sell sell, Attempt attempt) {
    Instant lastMove =
        attempt.progress().sentAt() == null
            ? attempt.progress().claimedAt()
            : attempt.progress().sentAt();
    return cadence.next(sell.order().rail(), sell.status(), lastMove, null, clock.instant());
  }

  private static String sentence(Attempt attempt) {
    return switch (attempt.state()) {
      case CLAIMED -> "the provider has not taken it yet";
      case SENT -> "sent; the provider does not say yet what became of it";
      case UNKNOWN -> "nobody knows yet whether it was taken";
      case SUCCEEDED, FAILED, RETURNED -> "settled";
    };
  }
}
