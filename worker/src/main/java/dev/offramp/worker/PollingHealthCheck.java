package dev.offramp.worker;

import com.codahale.metrics.health.HealthCheck;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks Temporal whether this very process fetches workflow and activity tasks: what a worker thinks
 * of itself proves nothing.
 */
final class PollingHealthCheck extends HealthCheck {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /** A poll that finds nothing ends after a minute; Temporal remembers it for five. */
  private static final Duration RECENT = Duration.ofMinutes(2);

  private static final List<TaskQueueType> KINDS =
      List.of(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

  private final WorkflowClient client;
  private final String taskQueue;
  private final InstantSource clock;

  PollingHealthCheck(WorkflowClient client, String taskQueue, InstantSource clock) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.clock = clock;
  }

  @Override
  protected Result check() {
    try {
      for (TaskQueueType kind : KINDS) {
        if (!isPolled(kind)) {
          return Result.unhealthy(
              "this worker fetches no %s tasks: Temporal has not heard from it for %d s",
              kind == TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW ? "workflow" : "activity",
              RECENT.toSeconds());
        }
      }
      return Result.healthy();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        // The SDK's in-memory server, which only development uses.
        return Result.healthy("this Temporal cannot tell who polls");
      }
      return Result.unhealthy("Temporal does not answer: %s", e.getStatus().getCode());
    }
  }

  private boolean isPolled(TaskQueueType kind) {
    String identity = client.getOptions().getIdentity();
    Instant after = clock.instant().minus(RECENT);
    return describe(kind).getPollersList().stream()
        .filter(poller -> poller.getIdentity().equals(identity))
        .map(PollerInfo::getLastAccessTime)
        .anyMatch(seen -> instant(seen).isAfter(after));
  }

  private DescribeTaskQueueResponse describe(TaskQueueType kind) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                .setTaskQueueType(kind)
                .build());
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
