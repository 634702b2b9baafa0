package dev.offramp.api.inbox;

import static dev.offramp.api.inbox.RelayGround.until;
import static dev.offramp.workflows.sell.EventKind.COMPLETED;
import static dev.offramp.workflows.sell.EventKind.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.Postgres;
import dev.offramp.api.TestTemporal;
import dev.offramp.storage.InboxDao.Claimed;
import dev.offramp.storage.InboxMessage;
import dev.offramp.storage.InboxState;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message that cannot be told to its sell now, or ever. */
final class InboxDeliveryTest {
  private static RelayGround ground;
  private Instant now = Instant.now();
  private final InstantSource clock = () -> now;

  @BeforeAll
  static void open() throws IOException {
    ground = new RelayGround();
  }

  @AfterAll
  static void close() throws IOException {
    ground.close();
  }

  @BeforeEach
  void empty() {
    ground.empty();
  }

  @Test
  void waitsLongerEachTimeWhileTemporalIsAwayAndArrivesOnceItIsBack() {
    int port = Postgres.freePort();
    WorkflowServiceStubs stubs = stubs(port);
    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port)) {
      stubs.connect(RelayGround.SOON);
    }
    WorkflowClient client = WorkflowClient.newInstance(stubs);
    InboxDelivery delivery = ground.delivery(client, clock);
    String sell = ground.orders.accept();
    long id = ground.receives(sell, PENDING);

    for (long pause : List.of(250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000)) {
      InboxMessage waiting = attempt(delivery, id);
      assertThat(waiting.state()).isEqualTo(InboxState.WAITING);
      assertThat(waiting.note()).isEqualTo("temporal: UNAVAILABLE");
      assertThat(Duration.between(now, waiting.nextAttemptAt()))
          .isBetween(Duration.ofMillis(pause - 1), Duration.ofMillis(pause + pause / 4));
      now = waiting.nextAttemptAt();
    }
    assertThat(ground.counted("postponed")).isEqualTo(9);

    try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(port)) {
      register(stubs);
      until(
          () -> {
            now = ground.message(id).nextAttemptAt();
            return attempt(delivery, id).state() == InboxState.DELIVERED;
          });
      assertThat(RelayGround.told(client, sell)).containsExactly(PENDING);
    } finally {
      stubs.shutdownNow();
    }
    assertThat(ground.counted("delivered")).isEqualTo(1);
  }

  @Test
  void givesUpWhatTemporalRefusesAndLetsTheNextMessagePass() {
    try (TestWorkflowEnvironment withoutSearchAttributes = TestWorkflowEnvironment.newInstance()) {
      InboxDelivery delivery = ground.delivery(withoutSearchAttributes.getWorkflowClient(), clock);
      String sell = ground.orders.accept();
      long refused = ground.receives(sell, PENDING);
      long next = ground.receives(sell, COMPLETED);

      assertThat(attempt(delivery, refused).state()).isEqualTo(InboxState.FAILED);
      assertThat(ground.message(refused).note()).isEqualTo("temporal refuses it");
      assertThat(ground.counted("failed")).isEqualTo(1);
      assertThat(claim()).extracting(Claimed::id).containsExactly(next);
      assertThat(ground.ops.retry(refused, now)).isTrue();
      assertThat(ground.message(refused).state()).isEqualTo(InboxState.WAITING);
    }
  }

  @Test
  void givesUpAMessageWhoseSellIsNotOnRecord() {
    WorkflowServiceStubs stubs = stubs(Postgres.freePort());
    long id = ground.receives(ground.orders.accept(), PENDING);
    Claimed claimed = claim().get(0);

    ground
        .delivery(WorkflowClient.newInstance(stubs), clock)
        .deliver(new Claimed(id, "partna", claimed.sellId(), claimed.event(), null, null, 1));
    stubs.shutdownNow();

    assertThat(ground.message(id).state()).isEqualTo(InboxState.FAILED);
    assertThat(ground.message(id).note()).isEqualTo("its sell is not on record");
  }

  private InboxMessage attempt(InboxDelivery delivery, long id) {
    claim().stream().filter(message -> message.id() == id).forEach(delivery::deliver);
    return ground.message(id);
  }

  private List<Claimed> claim() {
    Instant due = now.isAfter(Instant.now()) ? now : Instant.now();
    now = due;
    return ground.inbox.claim(9, due, due.plusSeconds(30));
  }

  /** Gives up at the first refusal: how long the real one tries is not what is tested. */
  private static WorkflowServiceStubs stubs(int port) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget("127.0.0.1:" + port)
            .setRpcRetryOptions(RpcRetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  private static void register(WorkflowServiceStubs stubs) {
    TestTemporal.addSearchAttributes(stubs);
  }
}
