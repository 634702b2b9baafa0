package dev.offramp.api.inbox;

import dev.offramp.api.TestSells;
import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.SellInputs;
import dev.offramp.runtime.temporal.FirstContact;
import dev.offramp.storage.FieldCipher;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.storage.InboxMessage;
import dev.offramp.storage.InboxOpsDao;
import dev.offramp.storage.InboxUpkeepDao;
import dev.offramp.storage.Migrations;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StartDao;
import dev.offramp.workflows.FakeWorld;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.Witness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.worker.Worker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;

/** A real inbox and real sells, for relays between them and any Temporal. */
final class RelayGround implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(20);

  private final EmbeddedPostgres postgres;
  private final ScheduledExecutorService deadlines = Executors.newScheduledThreadPool(2);
  final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  final InboxDao inbox;
  final InboxOpsDao ops;
  final SellDao sells;
  final TestSells orders;
  private final StartDao starts;
  private final Jdbi jdbi;

  RelayGround() throws IOException {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    Migrations.apply(postgres.getPostgresDatabase());
    jdbi = Jdbi.create(postgres.getPostgresDatabase());
    FieldCipher cipher = new FieldCipher(List.of(new byte[32]));
    inbox = new InboxDao(jdbi, cipher);
    ops = new InboxOpsDao(jdbi, cipher);
    sells = new SellDao(jdbi, cipher);
    starts = new StartDao(jdbi);
    orders = new TestSells(jdbi, cipher);
  }

  /** Forgets all messages and what was counted; sells stay. */
  void empty() {
    jdbi.useHandle(handle -> handle.execute("delete from inbox"));
    metrics.clear();
  }

  InboxUpkeepDao upkeep() {
    return new InboxUpkeepDao(jdbi);
  }

  InboxDelivery delivery(WorkflowClient temporal, InstantSource clock) {
    SellInputs inputs = new SellInputs(Map.of(), Duration.ofHours(24), PayoutTerms.DEFAULT);
    SellMessenger messenger =
        new SellMessenger(
            temporal,
            sells,
            starts,
            inputs,
            clock,
            new BoundedCalls(deadlines, FirstContact.made()));
    return new InboxDelivery(inbox, messenger, new InboxMetrics(metrics), clock);
  }

  InboxRelay relay(WorkflowClient temporal) {
    InstantSource clock = InstantSource.system();
    return new InboxRelay(inbox, delivery(temporal, clock), clock, Duration.ofMillis(100));
  }

  /** The real workflow, whose steps are recorded in the real tables. */
  void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
    worker.registerActivitiesImplementations(new Recording(new FakeWorld(), sells));
  }

  /** One message of a sell; its id. */
  long receives(String sellId, EventKind kind) {
    return receives(sellId, event(kind, "CUSD"));
  }

  long receives(String sellId, ProviderEvent event) {
    String key = MessageFit.of(event).keyOf(sellId + ":" + event.kind().code());
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    inbox.insert(new Received("partna", key, "offramp", sellId, event, body), Instant.now());
    return ops.list(null, sellId, 1).get(0).id();
  }

  /** Many messages, received now, of sells nobody knows. */
  void parks(int count) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into inbox (provider, message_key, kind, sell_id, event, body, state, note,
                  next_attempt_at, received_at)
                select 'partna', 'parked ' || n, 'offramp', 'x', null, 'x', 'parked',
                  'unknown sell', now(), now()
                from generate_series(1, ?) n
                """,
                count));
  }

  static ProviderEvent event(EventKind kind, String cryptoCurrency) {
    Money crypto = Money.of("0.11", cryptoCurrency);
    Facts facts = new Facts(crypto, null, null, null, null, null, null, null);
    return new ProviderEvent(kind, Witness.WEBHOOK, Instant.now(), kind.code(), facts);
  }

  InboxMessage message(long id) {
    return ops.find(id).orElseThrow();
  }

  String status(String sellId) {
    return sells.find(sellId).orElseThrow().status().code();
  }

  double counted(String outcome) {
    return metrics
        .counter("offramp.inbox.deliveries", "provider", "partna", "outcome", outcome)
        .count();
  }

  /** What the sell's present run was told, in order. */
  static List<EventKind> told(WorkflowClient temporal, String sellId) {
    return temporal.fetchHistory(SellId.workflowId(sellId)).getEvents().stream()
        .filter(event -> event.hasWorkflowExecutionSignaledEventAttributes())
        .map(event -> kind(event.getWorkflowExecutionSignaledEventAttributes().getInput()))
        .toList();
  }

  private static EventKind kind(Payloads input) {
    return GlobalDataConverter.get()
        .fromPayloads(0, Optional.of(input), ProviderEvent.class, ProviderEvent.class)
        .kind();
  }

  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not happen within " + SOON);
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    postgres.close();
  }

  private record Recording(FakeWorld world, SellDao sells) implements SellActivities {
    @Override
    public SessionOpened openSession(OpenSession command) {
      return world.openSession(command);
    }

    @Override
    public void completeSession(CompleteSession command) {
      throw new IllegalStateException("every session here is complete");
    }

    @Override
    public ProviderReading readProvider(ReadProvider command) {
      return world.readProvider(command);
    }

    @Override
    public ProviderReading awaitNews(ReadProvider command) {
      return world.awaitNews(command);
    }

    @Override
    public void recordSteps(RecordSteps command) {
      sells.record(command, Instant.now());
    }
  }
}
