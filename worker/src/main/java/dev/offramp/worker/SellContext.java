package dev.offramp.worker;

import dev.offramp.runtime.logging.LogFields;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.sell.SellId;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;

/**
 * Lets every log line of a workflow or an activity say which sell it is about, and counts how sells
 * end. It changes nothing of what they do.
 */
final class SellContext extends WorkerInterceptorBase {
  private final SellEnds ends;

  SellContext(MeterRegistry registry) {
    this.ends = new SellEnds(registry);
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new OfWorkflow(next, ends);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new OfActivity(next);
  }

  private static final class OfWorkflow extends WorkflowInboundCallsInterceptorBase {
    private final SellEnds ends;

    OfWorkflow(WorkflowInboundCallsInterceptor next, SellEnds ends) {
      super(next);
      this.ends = ends;
    }

    /** In the thread that makes the workflow object. */
    @Override
    public void init(WorkflowOutboundCallsInterceptor outbound) {
      nameSell();
      super.init(outbound);
    }

    @Override
    public void handleSignal(SignalInput input) {
      nameSell();
      super.handleSignal(input);
    }

    @Override
    public void validateUpdate(UpdateInput input) {
      nameSell();
      super.validateUpdate(input);
    }

    @Override
    public UpdateOutput executeUpdate(UpdateInput input) {
      nameSell();
      return super.executeUpdate(input);
    }

    @Override
    public WorkflowOutput execute(WorkflowInput input) {
      nameSell();
      WorkflowOutput output = super.execute(input);
      // What is replayed was counted when it happened.
      if (!WorkflowUnsafe.isReplaying()) {
        ends.count(input.getArguments(), output.getResult());
      }
      return output;
    }

    /** Each has a thread of its own, at whose end the SDK forgets all fields. */
    private static void nameSell() {
      LogFields.putSell(SellId.ofWorkflow(Workflow.getInfo().getWorkflowId()));
      String tenant = Workflow.getTypedSearchAttributes().get(SearchAttributeKeys.TENANT);
      if (tenant != null) {
        LogFields.putTenant(tenant);
      }
    }
  }

  /** The tenant is added by whoever reads the sell's row. */
  private static final class OfActivity extends ActivityInboundCallsInterceptorBase {
    private String workflowId = "";

    OfActivity(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      workflowId = context.getInfo().getWorkflowId();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      try (LogFields ignored = LogFields.ofSell(SellId.ofWorkflow(workflowId), null)) {
        return super.execute(input);
      }
    }
  }
}
