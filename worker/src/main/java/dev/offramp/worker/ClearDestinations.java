package dev.offramp.worker;

import dev.offramp.workflows.RefusedException;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.SellWorkflow;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;

/**
 * Keeps account numbers out of workflow history where it is not encrypted: refuses a destination
 * that comes with an update, before anything of it is written.
 */
final class ClearDestinations extends WorkerInterceptorBase {

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new Guard(next);
  }

  private static final class Guard extends WorkflowInboundCallsInterceptorBase {
    private Guard(WorkflowInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void validateUpdate(UpdateInput input) {
      if (input.getUpdateName().equals(SellWorkflow.RETRY_PAYOUT)) {
        for (Object argument : input.getArguments()) {
          check(argument);
        }
      }
      super.validateUpdate(input);
    }

    private static void check(Object argument) {
      if (argument instanceof RetryPayoutRequest request && request.destination() != null) {
        throw new RefusedException(
            "Temporal's history is not encrypted here: correct the destination through the API,"
                + " POST /v1/sells/{id}/payout-attempts.");
      }
    }
  }
}
