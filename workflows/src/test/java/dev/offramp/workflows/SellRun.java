package dev.offramp.workflows;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs the real workflow on the time-skipping test server against a {@link FakeWorld}. */
final class SellRun implements AutoCloseable {
  static final Duration DEPOSIT_WINDOW = Duration.ofHours(1);
  static final Duration PAYOUT_WINDOW = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  final TestWorkflowEnvironment environment;
  final FakeWorld world = new FakeWorld();
  final FakeLedger ledger = new FakeLedger(this::now);
  private SellInput input;
  private SellWorkflow sell;

  SellRun() {
    this(true);
  }

  /**
   * @param skipsTime false for tests in which nothing waits
   */
  SellRun(boolean skipsTime) {
    environment = SellServer.open(skipsTime);
    Worker worker = SellServer.worker(environment);
    worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
    worker.registerActivitiesImplementations(world, ledger);
    environment.start();
    prepare();
  }

  /** A new sell in the same environment. */
  void prepare() {
    prepare(Rail.PARTNA_WIDGET, DEPOSIT_WINDOW);
  }

  /** A sell whose payout we make: two attempts, then a person is asked. */
  void preparePayout() {
    prepare(Rail.PARTNA_PAYOUT, DEPOSIT_WINDOW, PayoutTerms.DEFAULT.withMaxAttempts(2));
  }

  void prepare(Rail rail, Duration depositWindow) {
    prepare(rail, depositWindow, PayoutTerms.DEFAULT);
  }

  private void prepare(Rail rail, Duration depositWindow, PayoutTerms terms) {
    Instant now = now();
    input =
        new SellInput(
            SellId.next(now, RANDOM),
            "shop",
            rail,
            Money.of("0.11", "CUSD"),
            "celo",
            "KES",
            "order-1001",
            now,
            depositWindow,
            PAYOUT_WINDOW,
            terms,
            null);
    sell = stub();
  }

  SellRun start() {
    WorkflowClient.start(sell::run, input);
    return this;
  }

  void hears(ProviderEvent event) {
    sell.providerEvent(event);
  }

  void hears(EventKind kind) {
    hears(event(kind));
  }

  void hearsIn(Duration delay, ProviderEvent event) {
    hearsIn(delay, () -> event);
  }

  void hearsIn(Duration delay, EventKind kind) {
    hearsIn(delay, () -> event(kind));
  }

  /** A signal that could not be sent ends the sell: otherwise the test would wait for nothing. */
  private void hearsIn(Duration delay, Supplier<ProviderEvent> event) {
    environment.registerDelayedCallback(
        delay,
        () -> {
          try {
            sell.providerEvent(event.get());
          } catch (RuntimeException failure) {
            WorkflowStub.fromTyped(sell).terminate("the delayed signal failed: " + failure);
          }
        });
  }

  /** The same workflow id again with what is on record, as the relay does it. */
  void comesBackWith(ProviderEvent event) {
    RecordedSell recorded = new RecordedSell(recordedSteps(), world.lastRecord().revision(), null);
    SellInput again =
        new SellInput(
            input.sellId(),
            input.tenant(),
            input.rail(),
            input.crypto(),
            input.network(),
            input.fiatCurrency(),
            input.externalId(),
            input.createdAt(),
            input.depositWindow(),
            input.payoutWindow(),
            input.payout(),
            recorded);
    sell = stub();
    BatchRequest request = client().newSignalWithStartRequest();
    request.add(sell::run, again);
    request.add(sell::providerEvent, event);
    client().signalWithStart(request);
  }

  private List<Step> recordedSteps() {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.created(input.createdAt()));
    steps.addAll(world.steps());
    return steps;
  }

  SellView result() {
    return WorkflowStub.fromTyped(sell).getResult(SellView.class);
  }

  /** The current details, as the UI asks for them. */
  String details() {
    return WorkflowStub.fromTyped(sell)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  /** The words at each timer that runs. */
  List<String> openTimers() {
    return OpenWaits.of(client().fetchHistory(workflowId()).getEvents()).timers();
  }

  /** How long the closed workflow was open, on its own clock. */
  Duration openFor() {
    WorkflowExecutionDescription closed = WorkflowStub.fromTyped(sell).describe();
    return Duration.between(closed.getStartTime(), closed.getCloseTime());
  }

  SellWorkflow stubOfRunning() {
    return sell;
  }

  WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  String workflowId() {
    return SellId.workflowId(input.sellId());
  }

  List<Step> steps() {
    return world.steps();
  }

  Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  ProviderEvent event(EventKind kind) {
    return new ProviderEvent(kind, Witness.WEBHOOK, now(), kind.code(), Facts.NONE);
  }

  ProviderEvent event(EventKind kind, Facts facts) {
    return new ProviderEvent(kind, Witness.WEBHOOK, now(), kind.code(), facts);
  }

  @Override
  public void close() {
    environment.close();
  }

  private SellWorkflow stub() {
    return client()
        .newWorkflowStub(
            SellWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SellId.workflowId(input.sellId()))
                .setTaskQueue(SellWorkflow.TASK_QUEUE)
                .setTypedSearchAttributes(SearchAttributeKeys.atStart(input))
                .setMemo(OpsNotes.memoAtStart(input))
                .build());
  }
}
