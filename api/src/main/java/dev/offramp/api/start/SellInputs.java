package dev.offramp.api.start;

import dev.offramp.storage.Sell;
import dev.offramp.workflows.OpsNotes;
import dev.offramp.workflows.OpsText;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellOrder;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a sell's workflow is started with: one place for the first start and for a return. */
public final class SellInputs {
  private final Map<Rail, Duration> depositWindows;
  private final Duration payoutWindow;
  private final PayoutTerms payoutTerms;

  /**
   * @param payoutTerms for payouts we make ourselves; a sell keeps those it was started with
   */
  public SellInputs(
      Map<Rail, Duration> depositWindows, Duration payoutWindow, PayoutTerms payoutTerms) {
    this.depositWindows = Map.copyOf(depositWindows);
    this.payoutWindow = payoutWindow;
    this.payoutTerms = payoutTerms;
  }

  /**
   * @param recorded what is on record when a closed sell comes back, null for the first start
   */
  public SellInput of(Sell sell, @Nullable RecordedSell recorded) {
    SellOrder order = sell.order();
    return new SellInput(
        order.id(),
        order.tenant(),
        order.rail(),
        order.crypto(),
        order.network(),
        order.fiatCurrency(),
        order.externalId(),
        order.createdAt(),
        depositWindow(order.rail()),
        payoutWindow,
        payoutTerms,
        recorded);
  }

  /** How long a deposit is waited for until the provider names its own deadline. */
  public Duration depositWindow(Rail rail) {
    return depositWindows.getOrDefault(rail, rail.defaultDepositWindow());
  }

  /** A sell starts once: a second start joins the run there is, and none follows a closed one. */
  public static WorkflowOptions firstStart(SellInput input) {
    return options(input, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
  }

  /** A closed sell comes back under the same workflow id. */
  public static WorkflowOptions comeBack(SellInput input) {
    return options(input, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
  }

  private static WorkflowOptions options(SellInput input, WorkflowIdReusePolicy reuse) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(SellId.workflowId(input.sellId()))
        .setTaskQueue(SellWorkflow.TASK_QUEUE)
        .setWorkflowIdReusePolicy(reuse)
        .setWorkflowIdConflictPolicy(
            WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
        .setTypedSearchAttributes(SearchAttributeKeys.atStart(input))
        .setMemo(OpsNotes.memoAtStart(input))
        .setStaticSummary(OpsText.headline(input))
        .build();
  }
}
