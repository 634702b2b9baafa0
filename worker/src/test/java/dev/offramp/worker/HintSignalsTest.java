package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.Witness;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HintSignalsTest {
  private static final String SELL = "1019a8b3c5d7e9f00112233445566778";

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(1);
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final HintSignals signals =
      new HintSignals(temporal.getWorkflowClient(), new FakeClock(), waiting::add, deadlines);

  @AfterEach
  void close() {
    deadlines.shutdownNow();
    temporal.close();
  }

  @Test
  void tellsTheSellOnceHoweverManyHintsCameBeforeItCould() {
    start();
    signals.accept(SELL);
    signals.accept(SELL);
    signals.accept(SELL);
    assertThat(signalsHeard()).isEmpty();

    sendAll();

    assertThat(signalsHeard()).hasSize(1).first().asString().contains(hint());
  }

  @Test
  void tellsItAgainWhenAHintComesAfterTheLastWasSent() {
    start();
    signals.accept(SELL);
    sendAll();
    signals.accept(SELL);
    sendAll();

    assertThat(signalsHeard()).hasSize(2);
  }

  @Test
  void forgetsAHintForASellThatHasEnded() {
    signals.accept(SELL);

    assertThatCode(this::sendAll).doesNotThrowAnyException();
  }

  @Test
  void losesAHintWhenTooManyWaitAndHearsTheNextOne() {
    start();
    Queue<Runnable> room = new ArrayDeque<>();
    boolean[] full = {true};
    HintSignals crowded =
        new HintSignals(
            temporal.getWorkflowClient(),
            new FakeClock(),
            task -> {
              if (full[0]) {
                throw new RejectedExecutionException("full");
              }
              room.add(task);
            },
            deadlines);
    crowded.accept(SELL);

    full[0] = false;
    crowded.accept(SELL);

    assertThat(room).hasSize(1);
  }

  private void start() {
    temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            "Sell",
            WorkflowOptions.newBuilder()
                .setWorkflowId(SellId.workflowId(SELL))
                .setTaskQueue(SellWorkflow.TASK_QUEUE)
                .build())
        .start();
  }

  private void sendAll() {
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }

  private List<String> signalsHeard() {
    WorkflowStub stub =
        temporal.getWorkflowClient().newUntypedWorkflowStub(SellId.workflowId(SELL));
    WorkflowExecution run = stub.getExecution();
    return temporal.getWorkflowClient().fetchHistory(run.getWorkflowId()).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .map(HintSignalsTest::said)
        .toList();
  }

  private static String said(HistoryEvent event) {
    return event
        .getWorkflowExecutionSignaledEventAttributes()
        .getInput()
        .getPayloads(0)
        .getData()
        .toStringUtf8();
  }

  private static String hint() {
    return "\"kind\":\"%s\",\"witness\":\"%s\""
        .formatted(EventKind.HINT.code(), Witness.SOCKET.code());
  }
}
