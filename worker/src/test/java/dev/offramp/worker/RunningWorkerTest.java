package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.SellServer;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to a call to a provider when the worker is told to stop in its midst. */
@Timeout(60)
final class RunningWorkerTest {
  @Test
  void letsARunningActivityEndAndReportsWhatBecameOfIt() throws Exception {
    SlowCall call = new SlowCall();
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = SellServer.worker(environment, "slow");
      worker.registerWorkflowImplementationTypes(CallingOnce.class);
      worker.registerActivitiesImplementations(call);
      WorkerFactory factory = environment.getWorkerFactory();
      RunningWorker running = new RunningWorker(factory);
      running.start();
      WorkflowClient client = environment.getWorkflowClient();
      Caller caller =
          client.newWorkflowStub(
              Caller.class,
              WorkflowOptions.newBuilder().setWorkflowId("once").setTaskQueue("slow").build());
      WorkflowClient.start(caller::run);
      call.begun.await();

      Thread stopping = new Thread(running::stop, "stopping");
      stopping.start();
      while (!factory.isShutdown()) {
        Thread.onSpinWait();
      }
      call.mayEnd.countDown();
      stopping.join();

      assertThat(factory.isTerminated()).isTrue();
      assertThat(client.fetchHistory("once").getEvents())
          .extracting(HistoryEvent::getEventType)
          .contains(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    }
  }

  /** Calls once, and is not called again: a second call would be a second payout. */
  @WorkflowInterface
  public interface Caller {
    @WorkflowMethod
    void run();
  }

  @ActivityInterface
  public interface Call {
    void make();
  }

  public static final class CallingOnce implements Caller {
    @Override
    public void run() {
      Workflow.newActivityStub(
              Call.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofHours(1)).build())
          .make();
    }
  }

  private static final class SlowCall implements Call {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @Override
    public void make() {
      begun.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException cutOff) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("cut off in the midst of a call", cutOff);
      }
    }
  }
}
