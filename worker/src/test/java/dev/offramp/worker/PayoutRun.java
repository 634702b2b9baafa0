package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.SELLS;

import dev.offramp.storage.IntakeDao;
import dev.offramp.storage.Invariants;
import dev.offramp.storage.PayoutLedger;
import dev.offramp.storage.Sell;
import dev.offramp.storage.Violation;
import dev.offramp.workflows.OpsNotes;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.SellServer;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.generic.GenericType;
import org.jspecify.annotations.Nullable;

/**
 * The real workflow with the real activities on a real PostgreSQL, paying through a {@link
 * FakePayer}; only time is skipped.
 */
final class PayoutRun implements AutoCloseable {
  static final Duration DEPOSIT_WINDOW = Duration.ofMinutes(10);
  static final Duration PAYOUT_WINDOW = Duration.ofHours(24);
  private static final SecureRandom RANDOM = new SecureRandom();

  final TestWorkflowEnvironment environment;
  final FakePayer provider = new FakePayer();
  final PayoutLedger ledger = new PayoutLedger(JDBI);
  private final Effects effects;

  PayoutRun() {
    this(WorkerFactoryOptions.getDefaultInstance());
  }

  PayoutRun(WorkerFactoryOptions workers) {
    environment = SellServer.open(true, workers);
    effects =
        Effects.over(
            JDBI,
            CIPHER,
            Map.of(Rail.PARTNA_PAYOUT, new Carrier(provider, new OwnPayout(provider, provider))),
            new PollCadence(Duration.ofSeconds(27), Duration.ofMinutes(5)),
            new IdentityNotes(SELLS, Runnable::run, this::now),
            this::now);
    Worker worker = SellServer.worker(environment);
    worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
    worker.registerActivitiesImplementations(effects.sells(), effects.payouts());
    environment.start();
  }

  Effects effects() {
    return effects;
  }

  /** One customer's sell of 100 USDT. */
  Sale sale() {
    return sale("cust" + UUID.randomUUID().toString().replace("-", ""));
  }

  Sale sale(String customer) {
    Instant now = now();
    SellOrder order =
        new SellOrder(
            SellId.next(now, RANDOM),
            "shop",
            Rail.PARTNA_PAYOUT,
            Money.of("100", "USDT"),
            "tron",
            "KES",
            new Customer(customer, "ann@shop.example", null),
            new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"),
            null,
            null,
            null,
            Map.of(),
            now);
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    return new Sale(order);
  }

  Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  /** The usual terms, but for what a test would wait for too long. */
  static PayoutTerms terms(int maxAttempts, Duration unknownAfter, Duration firstPause) {
    PayoutTerms usual = PayoutTerms.DEFAULT;
    return new PayoutTerms(
        maxAttempts,
        usual.leastPercent(),
        usual.mostPercent(),
        unknownAfter,
        firstPause,
        usual.inFlight(),
        usual.quiet());
  }

  /** What is broken of these sells; other tests share the database. */
  static List<Violation> violations(Sale... sales) {
    List<String> ids = Stream.of(sales).map(Sale::id).toList();
    return new Invariants(JDBI)
        .findViolations().stream().filter(found -> ids.contains(found.sellId())).toList();
  }

  @Override
  public void close() {
    environment.close();
  }

  /** One sell and all that can be asked of it. */
  final class Sale {
    private final SellOrder order;
    private SellWorkflow stub;
    private PayoutTerms terms = PayoutTerms.DEFAULT;

    Sale(SellOrder order) {
      this.order = order;
      this.stub = stub(input(null));
    }

    String id() {
      return order.id();
    }

    String account() {
      return FakePayer.account(order.customer().id());
    }

    Sale on(PayoutTerms changed) {
      terms = changed;
      return this;
    }

    Sale start() {
      SellInput input = input(null);
      stub = stub(input);
      WorkflowClient.start(stub::run, input);
      return this;
    }

    /** Started, and its deposit comes while it is waited for. */
    Sale startAndDeposit(String... amounts) {
      start();
      stub.session();
      for (String amount : amounts) {
        deposit(amount);
      }
      return this;
    }

    void deposit(String amount) {
      provider.receives(
          account(), "d-" + UUID.randomUUID(), Money.of(amount, "USDT"), now().plusMillis(1));
    }

    SellWorkflow stub() {
      return stub;
    }

    SellView result() {
      return WorkflowStub.fromTyped(stub).getResult(SellView.class);
    }

    /** Lets time pass until the sell stands there. */
    Sale awaitStatus(SellStatus status) {
      return await(sell -> sell.status() == status);
    }

    Sale awaitReason(SellReason reason) {
      return await(sell -> sell.reason() == reason);
    }

    Sale await(Predicate<Sell> condition) {
      for (int i = 0; i < 100 && !condition.test(sell()); i++) {
        environment.sleep(Duration.ofMinutes(i < 5 ? 1 : 5));
      }
      if (!condition.test(sell())) {
        throw new AssertionError("it is " + sell().status() + " for " + sell().reason());
      }
      return this;
    }

    void hint() {
      ProviderEvent hint =
          new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, now(), null, Facts.NONE);
      RecordedSell recorded = SELLS.recorded(id()).orElseThrow();
      SellInput input = input(recorded);
      stub = stub(input);
      BatchRequest both = environment.getWorkflowClient().newSignalWithStartRequest();
      both.add(stub::run, input);
      both.add(stub::providerEvent, hint);
      environment.getWorkflowClient().signalWithStart(both);
    }

    Sell sell() {
      return SELLS.find(id()).orElseThrow();
    }

    List<SellStatus> statuses() {
      return steps().stream().map(Step::status).toList();
    }

    List<Step> steps() {
      return SELLS.steps(id());
    }

    List<Attempt> attempts(Purpose purpose) {
      return ledger.attempts(id()).stream().filter(a -> a.purpose() == purpose).toList();
    }

    Map<String, String> balances() {
      return JDBI.withHandle(
          handle ->
              handle
                  .createQuery(
                      """
                      select account || ' ' || currency as name, trim_scale(sum(amount))::text as sum
                      from journal_entries where sell_id = :id group by account, currency
                      having sum(amount) <> 0
                      """)
                  .bind("id", id())
                  .setMapKeyColumn("name")
                  .setMapValueColumn("sum")
                  .collectInto(new GenericType<Map<String, String>>() {}));
    }

    private SellInput input(@Nullable RecordedSell recorded) {
      return new SellInput(
          order.id(),
          order.tenant(),
          order.rail(),
          order.crypto(),
          order.network(),
          order.fiatCurrency(),
          null,
          order.createdAt(),
          DEPOSIT_WINDOW,
          PAYOUT_WINDOW,
          terms,
          recorded);
    }

    private SellWorkflow stub(SellInput input) {
      return environment
          .getWorkflowClient()
          .newWorkflowStub(
              SellWorkflow.class,
              WorkflowOptions.newBuilder()
                  .setWorkflowId(SellId.workflowId(input.sellId()))
                  .setTaskQueue(SellWorkflow.TASK_QUEUE)
                  .setWorkflowIdReusePolicy(
                      WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                  .setTypedSearchAttributes(SearchAttributeKeys.atStart(input))
                  .setMemo(OpsNotes.memoAtStart(input))
                  .build());
    }
  }
}
