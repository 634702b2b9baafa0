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

  @QueryMethod(name = "sell", description = "Where the sell stands, with its steps")
  SellView sell();
}
