package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sell whose payout we make does next, from what the ledger holds: the one table, without
 * clock or I/O.
 *
 * @param asked what the tenant wanted to sell
 * @param mandate what was decided by people, and how often we may try without asking
 */
public record PayoutPlan(Money asked, PayoutTerms terms, Mandate mandate) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int FACTOR = 6;

  /** What to do. */
  public enum Move {
    /** Wait until the deposits are settled. */
    AWAIT_DEPOSITS,
    /** Wait until {@code at}. */
    PAUSE,
    /** Make attempt {@code number}, or go on with it. */
    MAKE,
    ASK_A_PERSON,
    /** The customer is paid. */
    FINISH
  }

  /**
   * @param at when a pause ends
   * @param reason what a person is asked about
   */
  public record Next(
      Move move,
      @Nullable Purpose purpose,
      int number,
      @Nullable Instant at,
      @Nullable SellReason reason) {}

  /**
   * @param maxAttempts of one purpose before a person is asked
   * @param conversions how many there were when a person last decided to go on, 0 when none has
   * @param payments the same of payments
   * @param isPersons a person decided that what came is sold and paid
   */
  public record Mandate(int maxAttempts, int conversions, int payments, boolean isPersons) {
    public static Mandate ofTerms(PayoutTerms terms) {
      return new Mandate(terms.maxAttempts(), 0, 0, false);
    }

    /** A person decides to go on from here: as many attempts again. */
    public static Mandate ofAPerson(PayoutTerms terms, PayoutView view) {
      return new Mandate(
          terms.maxAttempts(),
          view.findLast(Purpose.CONVERT).map(Attempt::number).orElse(0),
          view.findLast(Purpose.PAY).map(Attempt::number).orElse(0),
          true);
    }

    int decidedAt(Purpose purpose) {
      return purpose == Purpose.CONVERT ? conversions : payments;
    }
  }

  public Next next(PayoutView view, Instant now) {
    if (view.isContradicted()) {
      return ask(SellReason.PROVIDER_CONTRADICTION);
    }
    Attempt payment = view.findLast(Purpose.PAY).orElse(null);
    if (payment != null) {
      return payment.state() == AttemptState.SUCCEEDED
          ? new Next(Move.FINISH, null, 0, null, null)
          : after(payment, view.overdue(), now);
    }
    Attempt conversion = view.findLast(Purpose.CONVERT).orElse(null);
    if (conversion == null) {
      return sell(view.deposits(), 1);
    }
    if (conversion.state() != AttemptState.SUCCEEDED) {
      return after(conversion, view.overdue(), now);
    }
    return view.payable() == null ? ask(SellReason.PAYOUT_REFUSED) : make(Purpose.PAY, 1);
  }

  private Next sell(Deposits deposits, int number) {
    if (!deposits.settled()) {
      return new Next(Move.AWAIT_DEPOSITS, null, 0, null, null);
    }
    DepositPolicy.Answer answer = DepositPolicy.judge(asked, terms, deposits, true);
    boolean maySell =
        answer == DepositPolicy.Answer.SELL || (mandate.isPersons() && deposits.came() != null);
    return maySell ? make(Purpose.CONVERT, number) : ask(SellReason.DEPOSIT_MISMATCH);
  }

  private Next after(Attempt last, boolean isOverdue, Instant now) {
    return switch (last.state()) {
      case CLAIMED ->
          isOverdue ? ask(SellReason.PAYOUT_OVERDUE) : make(last.purpose(), last.number());
      case SENT, UNKNOWN ->
          isOverdue ? ask(SellReason.PAYOUT_UNKNOWN) : make(last.purpose(), last.number());
      case FAILED -> afterFailure(last, now);
      case RETURNED ->
          last.number() <= mandate.decidedAt(last.purpose())
              ? make(last.purpose(), last.number() + 1)
              : ask(SellReason.PAYOUT_RETURNED);
      case SUCCEEDED -> throw new IllegalArgumentException("a success is no failure");
    };
  }

  private Next afterFailure(Attempt failed, Instant now) {
    int tried = failed.number() - mandate.decidedAt(failed.purpose());
    if (tried >= mandate.maxAttempts()) {
      return ask(SellReason.PAYOUT_REFUSED);
    }
    Instant settledAt = failed.progress().settledAt();
    Instant at = settledAt == null ? now : settledAt.plus(pauseAfter(tried));
    return now.isBefore(at)
        ? new Next(Move.PAUSE, failed.purpose(), failed.number() + 1, at, null)
        : make(failed.purpose(), failed.number() + 1);
  }

  /** Quick while it may be a hiccup, patient after that: 5 s, 30 s, 3 min, 18 min, an hour. */
  private Duration pauseAfter(int failures) {
    if (failures < 1) {
      return Duration.ZERO;
    }
    Duration pause = terms.firstPause();
    for (int i = 1; i < failures && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(FACTOR);
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static Next make(Purpose purpose, int number) {
    return new Next(Move.MAKE, purpose, number, null, null);
  }

  private static Next ask(SellReason reason) {
    return new Next(Move.ASK_A_PERSON, null, 0, null, reason);
  }
}
