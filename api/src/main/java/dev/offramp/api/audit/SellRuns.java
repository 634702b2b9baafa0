package dev.offramp.api.audit;

import dev.offramp.api.start.BoundedCalls;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.SellId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks Temporal which runs of sells are open and how far they are. Every call is bounded. */
final class SellRuns {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String RUNNING =
      "WorkflowType=\"" + SellWorkflow.TYPE + "\" AND ExecutionStatus=\"Running\"";

  private final WorkflowClient temporal;
  private final BoundedCalls calls;

  SellRuns(WorkflowClient temporal, BoundedCalls calls) {
    this.temporal = temporal;
    this.calls = calls;
  }

  /**
   * @param runId of the newest run
   * @param status how it is, or how it ended
   * @param isIdle it runs, and nothing waits for a worker: it stands where it wants to stand
   * @param shown the status of the sell that it shows, null where it shows none
   */
  record Run(String runId, WorkflowExecutionStatus status, boolean isIdle, @Nullable String shown) {
    boolean isOpen() {
      return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }
  }

  /**
   * @param status the search attribute, null where it is missing
   */
  record Listed(String sellId, @Nullable String status) {}

  /** Which of these are listed as running. The list may lag: ask {@link #find} before you act. */
  Set<String> running(Collection<String> sellIds) {
    String ids =
        sellIds.stream()
            .map(id -> "\"" + SellId.workflowId(id) + "\"")
            .collect(Collectors.joining(","));
    return calls.within(
        LIMIT,
        () -> {
          Set<String> running = new HashSet<>();
          try (Stream<WorkflowExecutionMetadata> found =
              temporal.listExecutions(RUNNING + " AND WorkflowId IN (" + ids + ")")) {
            found.forEach(run -> running.add(sellId(run)));
          }
          return running;
        });
  }

  /** All that are listed as running, fetched page by page while it is read. */
  Iterator<Listed> allRunning() {
    calls.awaitContact(LIMIT);
    return temporal
        .listExecutions(RUNNING)
        .map(
            run ->
                new Listed(
                    sellId(run), run.getTypedSearchAttributes().get(SearchAttributeKeys.STATUS)))
        .iterator();
  }

  /** The newest run as it is now; empty when Temporal knows none, such as after its retention. */
  Optional<Run> find(String sellId) {
    return calls.within(
        LIMIT,
        () -> {
          try {
            WorkflowExecutionDescription run =
                temporal.newUntypedWorkflowStub(SellId.workflowId(sellId)).describe();
            boolean isIdle = !run.getRawDescription().hasPendingWorkflowTask();
            return Optional.of(
                new Run(
                    run.getExecution().getRunId(),
                    run.getStatus(),
                    isIdle,
                    run.getTypedSearchAttributes().get(SearchAttributeKeys.STATUS)));
          } catch (WorkflowNotFoundException forgotten) {
            return Optional.empty();
          }
        });
  }

  /** How many steps this run knows. Needs a worker. */
  int steps(String sellId, Run run) {
    return calls.within(
        LIMIT,
        () ->
            temporal
                .newWorkflowStub(
                    SellWorkflow.class, SellId.workflowId(sellId), Optional.of(run.runId()))
                .sell()
                .steps()
                .size());
  }

  void end(String sellId, Run run, String why) {
    calls.run(
        LIMIT,
        () ->
            temporal
                .newUntypedWorkflowStub(
                    SellId.workflowId(sellId), Optional.of(run.runId()), Optional.empty())
                .terminate(why));
  }

  private static String sellId(WorkflowExecutionMetadata run) {
    return run.getExecution().getWorkflowId().substring(SellId.workflowId("").length());
  }
}
