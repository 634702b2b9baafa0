package dev.offramp.workflows;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import org.jspecify.annotations.Nullable;

/** Decides which updates a sell refuses, in one short sentence each. */
final class Refusals {
  static final String OUTCOME_UNKNOWN =
      "Nobody knows yet whether the customer was paid; until the provider says, nothing else may"
          + " be tried.";

  private static final int LONGEST = 500;

  private Refusals() {}

  /**
   * @throws RefusedException when the request is not complete or the sell is past cancelling
   */
  static void checkCancel(@Nullable CancelRequest request, SellStatus status) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator and reason.");
    }
    checkWho(request.operator(), request.tenant());
    if (isBlank(request.tenant()) && isBlank(request.reason())) {
      throw new RefusedException("The field reason is missing: say why.");
    }
    if (status != SellStatus.CREATED && status != SellStatus.PENDING) {
      throw new RefusedException(
          "The sell is " + status.code() + "; only a sell without a deposit can be cancelled.");
    }
  }

  /**
   * @throws RuntimeException of the class that says why the payout is not tried again
   */
  static void checkRetry(
      @Nullable RetryPayoutRequest request,
      Rail rail,
      SellStatus status,
      @Nullable SellReason reason) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator and reason.");
    }
    checkWho(request.operator(), request.tenant());
    if (isBlank(request.tenant()) && isBlank(request.reason())) {
      throw new RefusedException("The field reason is missing: say why.");
    }
    if (request.destination() != null && request.storedDestination() != null) {
      throw new RefusedException("Name one destination, not two.");
    }
    checkWaiting(status);
    if (!rail.isPaidByUs()) {
      throw new NotWaitingException("The provider makes the payouts of this rail, not we.");
    }
    if (!mayBeRetried(reason)) {
      throw new NotWaitingException(
          "A sell that waits with " + code(reason) + " can only be resolved.");
    }
    boolean isCorrected = request.destination() != null || request.storedDestination() != null;
    if (reason == SellReason.PAYOUT_UNKNOWN && isCorrected) {
      throw new OutcomeUnknownException(OUTCOME_UNKNOWN);
    }
  }

  /**
   * @throws RuntimeException of the class that says why the sell is not settled
   */
  static void checkResolve(
      @Nullable ResolveRequest request, SellStatus status, @Nullable SellReason reason) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator, outcome and evidence.");
    }
    checkWho(request.operator(), request.tenant());
    Resolution outcome =
        Resolution.find(request.outcome())
            .orElseThrow(
                () -> new RefusedException("The field outcome must be paid, refunded or failed."));
    if (isBlank(request.evidence())) {
      throw new RefusedException("The field evidence is missing: say what proves it.");
    }
    if (isLong(request.evidence()) || isLong(request.note())) {
      throw new RefusedException("Evidence and note may have 500 characters each.");
    }
    checkWaiting(status);
    if (reason == SellReason.PAYOUT_UNKNOWN && outcome != Resolution.PAID) {
      throw new OutcomeUnknownException(OUTCOME_UNKNOWN);
    }
  }

  private static void checkWho(@Nullable String operator, @Nullable String tenant) {
    if (isBlank(tenant) && isBlank(operator)) {
      throw new RefusedException("The field operator is missing: say who decides.");
    }
  }

  private static void checkWaiting(SellStatus status) {
    if (status != SellStatus.ACTION_REQUIRED) {
      throw new NotWaitingException("The sell is " + status.code() + " and waits for no decision.");
    }
  }

  /** What a contradiction means only a person can tell, and what was not seen cannot be paid. */
  static boolean mayBeRetried(@Nullable SellReason reason) {
    return reason != null
        && reason != SellReason.PROVIDER_CONTRADICTION
        && reason != SellReason.PROVIDER_UNREACHABLE;
  }

  private static String code(@Nullable SellReason reason) {
    return reason == null ? "no reason" : reason.code();
  }

  private static boolean isLong(@Nullable String text) {
    return text != null && text.length() > LONGEST;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
