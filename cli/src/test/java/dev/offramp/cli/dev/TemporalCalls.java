package dev.offramp.cli.dev;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.UUID;
import java.util.function.Function;

/** The few bare calls tests make to a Temporal server. */
final class TemporalCalls {
  private static final String NAMESPACE = "default";
  private final String address;

  TemporalCalls(String address) {
    this.address = address;
  }

  /** Starts a workflow no worker ever takes, and returns its run id. */
  String startWorkflow(String workflowId) {
    return call(
        stubs ->
            stubs
                .blockingStub()
                .startWorkflowExecution(
                    StartWorkflowExecutionRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setWorkflowId(workflowId)
                        .setWorkflowType(WorkflowType.newBuilder().setName("Nothing"))
                        .setTaskQueue(TaskQueue.newBuilder().setName("nobody"))
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getRunId());
  }

  String runIdOf(String workflowId) {
    return call(
        stubs ->
            stubs
                .blockingStub()
                .describeWorkflowExecution(
                    DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                        .build())
                .getWorkflowExecutionInfo()
                .getExecution()
                .getRunId());
  }

  private String call(Function<WorkflowServiceStubs, String> request) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    try {
      return request.apply(stubs);
    } finally {
      stubs.shutdownNow();
    }
  }
}
