package dev.offramp.workflows;

import dev.offramp.workflows.sell.SellStatus;
import org.jspecify.annotations.Nullable;

/** Decides which updates a sell refuses, in one short sentence each. */
final class Refusals {
  private Refusals() {}

  /**
   * @throws RefusedException when the request is not complete or the sell is past cancelling
   */
  static void checkCancel(@Nullable CancelRequest request, SellStatus status) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator and reason.");
    }
    if (isBlank(request.tenant()) && isBlank(request.operator())) {
      throw new RefusedException("The field operator is missing: say who decides.");
    }
    if (isBlank(request.tenant()) && isBlank(request.reason())) {
      throw new RefusedException("The field reason is missing: say why.");
    }
    if (status != SellStatus.CREATED && status != SellStatus.PENDING) {
      throw new RefusedException(
          "The sell is " + status.code() + "; only a sell without a deposit can be cancelled.");
    }
  }

  /** Until payouts of ours are made nothing can wait for this decision. */
  static void checkRetryPayout(@Nullable RetryPayoutRequest request) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator and reason.");
    }
    throw new NotWaitingException("No payout of ours waits to be tried again.");
  }

  /** Until payouts of ours are made nothing can wait for this decision. */
  static void checkResolve(@Nullable ResolveRequest request) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator, outcome and evidence.");
    }
    throw new NotWaitingException("The sell waits for no decision.");
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
