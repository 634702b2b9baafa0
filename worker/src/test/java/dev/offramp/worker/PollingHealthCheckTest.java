package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PollingHealthCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ME = "1@here/worker";

  private final Matching matching = new Matching();
  private Server server;
  private ManagedChannel channel;
  private WorkflowServiceStubs stubs;
  private PollingHealthCheck check;

  @BeforeEach
  void open() throws IOException {
    String name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name).directExecutor().addService(matching).build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setIdentity(ME).build());
    check = new PollingHealthCheck(client, "offramp-sell", () -> NOW);
  }

  @AfterEach
  void close() {
    stubs.shutdownNow();
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void isHealthyOnceTemporalHasHeardFromThisProcessForBothKindsOfTasks() {
    matching.hears(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, ME, Duration.ofSeconds(61));
    assertThat(check.execute().isHealthy()).isFalse();
    assertThat(check.execute().getMessage())
        .isEqualTo(
            "this worker fetches no activity tasks: Temporal has not heard from it for 120 s");

    matching.hears(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, ME, Duration.ZERO);

    assertThat(check.execute().isHealthy()).isTrue();
  }

  @Test
  void isNotHealthyBecauseAnotherWorkerPollsOrThisOneOnceDid() {
    matching.hears(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, ME, Duration.ZERO);
    matching.hears(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, "2@there/worker", Duration.ZERO);
    assertThat(check.execute().isHealthy()).isFalse();

    matching.hears(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, ME, Duration.ofSeconds(121));
    assertThat(check.execute().isHealthy()).isFalse();
  }

  @Test
  void saysWhenTemporalIsAway() {
    matching.refusal = Status.UNAVAILABLE;

    assertThat(check.execute().getMessage()).isEqualTo("Temporal does not answer: UNAVAILABLE");
  }

  @Test
  void believesAServerThatCannotTell() {
    matching.refusal = Status.UNIMPLEMENTED;

    assertThat(check.execute().isHealthy()).isTrue();
  }

  /** The part of Temporal that remembers who polls. */
  private static final class Matching extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    private final Map<TaskQueueType, PollerInfo> pollers = new EnumMap<>(TaskQueueType.class);
    private Status refusal = Status.OK;

    void hears(TaskQueueType kind, String identity, Duration ago) {
      Timestamp seen = Timestamp.newBuilder().setSeconds(NOW.minus(ago).getEpochSecond()).build();
      pollers.put(
          kind, PollerInfo.newBuilder().setIdentity(identity).setLastAccessTime(seen).build());
    }

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void describeTaskQueue(
        DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
      if (!refusal.isOk()) {
        answer.onError(refusal.asRuntimeException());
        return;
      }
      DescribeTaskQueueResponse.Builder response = DescribeTaskQueueResponse.newBuilder();
      PollerInfo poller = pollers.get(request.getTaskQueueType());
      if (poller != null) {
        response.addPollers(poller);
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }
  }
}
