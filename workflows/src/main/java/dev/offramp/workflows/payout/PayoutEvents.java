package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger proves about a sell, in the words in which providers speak of theirs; so one
 * table judges both.
 *
 * <p>An event whose reason needs a person is a finding of the ledger, not the end of the sell: see
 * the verdicts on it.
 */
public final class PayoutEvents {
  private PayoutEvents() {}

  /**
   * @param isWaitOver see {@link DepositPolicy}
   */
  public static List<ProviderEvent> of(
      PayoutView view, Money asked, PayoutTerms terms, boolean isWaitOver, Instant now) {
    List<ProviderEvent> events = new ArrayList<>();
    Deposits deposits = view.deposits();
    boolean isReceived =
        !view.attempts().isEmpty()
            || DepositPolicy.judge(asked, terms, deposits, isWaitOver) != DepositPolicy.Answer.WAIT;
    if (isReceived) {
      events.add(received(deposits, null, now));
    }
    view.findPaid()
        .filter(paid -> !isRuledOn(view, paid))
        .map(paid -> completed(paid, now))
        .ifPresent(events::add);
    findFailure(view, now).ifPresent(events::add);
    if (view.isContradicted()) {
      events.add(finding(SellReason.PROVIDER_CONTRADICTION, null, now));
    }
    if (deposits.hasMore()) {
      events.add(received(deposits, SellReason.DEPOSIT_MISMATCH, now));
    }
    return events;
  }

  /** The customer is paid. */
  public static ProviderEvent completed(Attempt paid, Instant now) {
    Split split = Split.of(paid);
    Facts facts =
        new Facts(
            null,
            split.result(),
            split.fee(),
            null,
            paid.reference(),
            null,
            null,
            paid.destination());
    return new ProviderEvent(
        EventKind.COMPLETED, Witness.POLL, settledAt(paid, now), paid.providerStatus(), facts);
  }

  /** The crypto is sold, and what it gave is about to be paid. */
  public static ProviderEvent converted(Attempt conversion, Instant now) {
    Facts facts =
        new Facts(conversion.amount(), conversion.result(), null, null, null, null, null, null);
    return new ProviderEvent(
        EventKind.PROCESSING,
        Witness.POLL,
        settledAt(conversion, now),
        conversion.providerStatus(),
        facts);
  }

  /** The last attempt of all has ended without paying, and no person has ruled on it since. */
  private static Optional<ProviderEvent> findFailure(PayoutView view, Instant now) {
    Optional<Attempt> last = view.findLast(Purpose.PAY).or(() -> view.findLast(Purpose.CONVERT));
    return last.filter(attempt -> !attempt.state().isAlive())
        .filter(attempt -> !isRuledOn(view, attempt))
        .map(
            attempt ->
                finding(
                    attempt.state() == AttemptState.RETURNED
                        ? SellReason.PAYOUT_RETURNED
                        : SellReason.PAYOUT_REFUSED,
                    attempt,
                    now));
  }

  private static boolean isRuledOn(PayoutView view, Attempt attempt) {
    Instant ruled = view.ruledAt();
    Instant settled = attempt.progress().settledAt();
    return ruled != null && (settled == null || !settled.isAfter(ruled));
  }

  private static ProviderEvent finding(SellReason reason, @Nullable Attempt attempt, Instant now) {
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        EventKind.FAILED,
        Witness.POLL,
        attempt == null ? now : settledAt(attempt, now),
        attempt == null ? null : attempt.providerStatus(),
        reason,
        Facts.NONE);
  }

  private static ProviderEvent received(
      Deposits deposits, @Nullable SellReason reason, Instant now) {
    Facts facts = new Facts(deposits.came(), null, null, null, null, null, null, null);
    Instant first = deposits.firstAt();
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        EventKind.RECEIVED,
        Witness.POLL,
        first == null || reason != null ? now : first,
        null,
        reason,
        facts);
  }

  private static Instant settledAt(Attempt attempt, Instant now) {
    Instant settled = attempt.progress().settledAt();
    return settled == null ? now : settled;
  }
}
