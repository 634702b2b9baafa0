package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.SellServer;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that outlives its heartbeat timeout, on the SDK's own server. */
final class HeartbeatsTest {
  private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .setWorkerFactoryOptions(
                  WorkerFactoryOptions.newBuilder()
                      .setWorkerInterceptors(new Heartbeats(scheduler))
                      .build())
              .build());

  @AfterEach
  void stop() {
    temporal.close();
    scheduler.shutdownNow();
  }

  /** A workflow that makes one call. */
  @WorkflowInterface
  public interface Caller {
    @WorkflowMethod
    int call();
  }

  /** A call that takes its time. */
  @ActivityInterface
  public interface Slow {
    int attempt();
  }

  /** With a heartbeat timeout shorter than the call. */
  public static final class CallerImpl implements Caller {
    private final Slow slow =
        Workflow.newActivityStub(
            Slow.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(20))
                .setHeartbeatTimeout(Duration.ofSeconds(1))
                .build());

    @Override
    public int call() {
      return slow.attempt();
    }
  }

  @Test
  void keepsACallAliveThatTakesLongerThanItsHeartbeatTimeout() {
    Worker worker = SellServer.worker(temporal, "q");
    worker.registerWorkflowImplementationTypes(CallerImpl.class);
    worker.registerActivitiesImplementations((Slow) HeartbeatsTest::slowly);
    temporal.start();
    WorkflowClient client = temporal.getWorkflowClient();

    int attempt =
        client
            .newWorkflowStub(Caller.class, WorkflowOptions.newBuilder().setTaskQueue("q").build())
            .call();

    assertThat(attempt).isEqualTo(1);
  }

  private static int slowly() {
    try {
      new CountDownLatch(1).await(3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Activity.getExecutionContext().getInfo().getAttempt();
  }
}
