package dev.offramp.workflows;

import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellView;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One sell, from its session to its end (names: offramp-api.md, section 5). */
@WorkflowInterface
public interface SellWorkflow {
  String TASK_QUEUE = "offramp-sell";
  String TYPE = "Sell";
  String PROVIDER_EVENT = "providerEvent";
  String SESSION = "session";
  String RETRY_PAYOUT = "retryPayout";
  String RESOLVE = "resolve";
  String EXTEND_DEPOSIT = "extendDeposit";

  @WorkflowMethod(name = TYPE)
  SellView run(SellInput input);

  @SignalMethod(
      name = PROVIDER_EVENT,
      description = "For machines: one normalised fact from a provider")
  void providerEvent(ProviderEvent event);

  /** Answers once the session is open or refused; starting callers wait here. */
  @UpdateMethod(name = SESSION, description = "For machines: waits until the session is open")
  SellView session();

  /** Cancels before a deposit. */
  @UpdateMethod(
      name = "cancel",
      description =
          "Cancel before a deposit. Example: {\"operator\":\"ann\",\"reason\":\"customer asked\"}")
  SellView cancel(CancelRequest request);

  @UpdateValidatorMethod(updateName = "cancel")
  void mayCancel(CancelRequest request);

  /**
   * Tries a payout of ours again that waits for a person, optionally to a corrected destination.
   * Refused with {@link OutcomeUnknownException} while an attempt may have been paid, with {@link
   * NotWaitingException} when the sell waits for no such decision, with {@link RefusedException}
   * when the request is not complete.
   */
  @UpdateMethod(
      name = RETRY_PAYOUT,
      description =
          "Try the payout again. Example: {\"operator\":\"ann\",\"reason\":\"bank is back\"}")
  SellView retryPayout(RetryPayoutRequest request);

  @UpdateValidatorMethod(updateName = RETRY_PAYOUT)
  void mayRetryPayout(RetryPayoutRequest request);

  /**
   * Settles a sell that waits for a person. Refused as {@link #retryPayout} is; while an outcome is
   * unknown only {@code paid} is taken.
   */
  @UpdateMethod(
      name = RESOLVE,
      description =
          "Settle it: outcome paid, refunded or failed. Example: {\"operator\":\"ann\","
              + "\"outcome\":\"refunded\",\"evidence\":\"provider's ticket 812\"}")
  SellView resolve(ResolveRequest request);

  @UpdateValidatorMethod(updateName = RESOLVE)
  void mayResolve(ResolveRequest request);

  /**
   * Waits longer for the deposit. Refused with {@link RefusedException} when the request is not
   * complete, the sell waits for no deposit, or the time is not later than the deadline and within
   * a week.
   */
  @UpdateMethod(
      name = EXTEND_DEPOSIT,
      description =
          "Wait longer for the deposit, 7 days at most; where the provider ends the sell at its own"
              + " deadline (Partna widget and ramp), this does not move that. Example:"
              + " {\"operator\":\"ann\",\"reason\":\"slow network\","
              + "\"until\":\"2026-11-21T16:00:00Z\"}")
  SellView extendDeposit(ExtendDepositRequest request);

  @UpdateValidatorMethod(updateName = EXTEND_DEPOSIT)
  void mayExtendDeposit(ExtendDepositRequest request);

  @QueryMethod(name = "sell", description = "Where the sell stands, with its steps")
  SellView sell();
}
