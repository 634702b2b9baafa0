package dev.offramp.api.inbox;

import static dev.offramp.api.inbox.RelayGround.until;
import static dev.offramp.workflows.sell.EventKind.CANCELLED;
import static dev.offramp.workflows.sell.EventKind.COMPLETED;
import static dev.offramp.workflows.sell.EventKind.PENDING;
import static dev.offramp.workflows.sell.EventKind.PROCESSING;
import static dev.offramp.workflows.sell.EventKind.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.InboxState;
import dev.offramp.workflows.SellServer;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the inbox to the real workflow on the SDK's own server. */
final class InboxRelayTest {
  private static final List<EventKind> HAPPY = List.of(PENDING, RECEIVED, PROCESSING, COMPLETED);
  private static RelayGround ground;
  private static TestWorkflowEnvironment temporal;

  private final List<InboxRelay> running = new ArrayList<>();

  @BeforeAll
  static void open() throws IOException {
    ground = new RelayGround();
    temporal = SellServer.open();
    ground.register(temporal.newWorker(SellWorkflow.TASK_QUEUE));
    temporal.start();
  }

  @AfterAll
  static void close() throws IOException {
    temporal.close();
    ground.close();
  }

  @AfterEach
  void stopRelays() throws InterruptedException {
    for (InboxRelay relay : running) {
      relay.stop();
    }
  }

  @Test
  void twoRelaysTellEachSellEachMessageOnceAndInOrder() {
    List<String> sells = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      sells.add(ground.orders.accept());
    }
    for (EventKind kind : HAPPY) {
      sells.forEach(sell -> ground.receives(sell, kind));
    }

    startRelay();
    startRelay();

    for (String sell : sells) {
      until(() -> ground.status(sell).equals("completed"));
      until(() -> ground.ops.list(InboxState.DELIVERED, sell, 9).size() == HAPPY.size());
      assertThat(RelayGround.told(client(), sell)).isEqualTo(HAPPY);
    }
  }

  @Test
  void startsASellThatNeverStarted() {
    String sell = ground.orders.accept();
    startRelay();

    ground.receives(sell, PENDING);

    until(() -> ground.status(sell).equals("pending"));
    until(() -> ground.sells.find(sell).orElseThrow().workflowStarted());
  }

  @Test
  void bringsAClosedSellBack() {
    String sell = ground.orders.accept();
    startRelay();
    ground.receives(sell, CANCELLED);
    until(() -> ground.status(sell).equals("cancelled"));
    until(() -> isClosed(sell));

    ground.receives(sell, RECEIVED);

    until(() -> ground.status(sell).equals("action_required"));
    assertThat(ground.sells.find(sell).orElseThrow().reason())
        .isEqualTo(SellReason.DEPOSIT_AFTER_CANCEL);
    assertThat(RelayGround.told(client(), sell)).containsExactly(RECEIVED);
  }

  @Test
  void handsOutAgainWhatADeadRelayHadTaken() {
    String sell = ground.orders.accept();
    long id = ground.receives(sell, PENDING);
    Instant now = Instant.now();
    assertThat(ground.inbox.claim(9, now, now.plusSeconds(1))).hasSize(1);

    startRelay();

    until(() -> ground.message(id).state() == InboxState.DELIVERED);
    assertThat(ground.message(id).attempts()).isEqualTo(2);
    assertThat(RelayGround.told(client(), sell)).containsExactly(PENDING);
  }

  @Test
  void appliesAnEarlyMessageOnceItsSellIsThere() {
    SellOrder late = ground.orders.order();
    long id = ground.receives(late.id(), PENDING);
    startRelay();
    assertThat(ground.message(id).state()).isEqualTo(InboxState.PARKED);

    ground.orders.accept(late);

    until(() -> ground.status(late.id()).equals("pending"));
  }

  @Test
  void tellsASellOnlyWhatCanBeAboutIt() {
    String sell = ground.orders.accept();
    long theirs = ground.receives(sell, RelayGround.event(COMPLETED, "USDT"));
    long ours = ground.receives(sell, COMPLETED);

    startRelay();

    until(() -> ground.message(ours).state() == InboxState.DELIVERED);
    assertThat(ground.message(theirs).state()).isEqualTo(InboxState.IGNORED);
    assertThat(ground.message(theirs).note())
        .isEqualTo("not about this sell: it sells USDT, the sell CUSD");
    assertThat(RelayGround.told(client(), sell)).containsExactly(COMPLETED);
  }

  private void startRelay() {
    InboxRelay relay = ground.relay(client());
    running.add(relay);
    relay.start();
  }

  private static boolean isClosed(String sell) {
    return client().newUntypedWorkflowStub(SellId.workflowId(sell)).describe().getStatus()
        == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
  }

  private static WorkflowClient client() {
    return temporal.getWorkflowClient();
  }
}
