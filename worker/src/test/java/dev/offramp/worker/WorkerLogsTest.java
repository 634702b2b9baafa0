package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.NOW;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.offramp.providers.ProviderException;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.SellServer;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.SellView;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Lines of workflows and activities say which sell they are about, and nothing of its customer. */
@Timeout(120)
final class WorkerLogsTest {
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final FakeProvider proof = new FakeProvider();
  private final FakeClock clock = new FakeClock();
  private final Captured captured = new Captured();
  private final TestWorkflowEnvironment temporal = open();

  @BeforeEach
  void work() {
    ROOT.setLevel(Level.INFO);
    ((Logger) LoggerFactory.getLogger("dev.offramp")).setLevel(Level.DEBUG);
    captured.setContext(ROOT.getLoggerContext());
    captured.start();
    ROOT.addAppender(captured);
    Worker worker = SellServer.worker(temporal);
    worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        Effects.over(
                WorkerDatabase.JDBI,
                WorkerDatabase.CIPHER,
                Map.of(Rail.PROOF_WIDGET, new Carrier(proof, proof, proof)),
                new PollCadence(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new IdentityNotes(SELLS, Runnable::run, clock),
                clock)
            .sells());
    temporal.start();
  }

  @AfterEach
  void rest() {
    ROOT.detachAppender(captured);
    ((Logger) LoggerFactory.getLogger("dev.offramp")).setLevel(null);
    ROOT.setLevel(Level.ERROR);
    temporal.close();
  }

  @Test
  void nameTheSellAndTheTenantAndNothingOfTheCustomer() {
    String sellId = WorkerDatabase.aSell();
    proof.beforeAnswer =
        () -> {
          throw new ProviderException(ProviderException.Kind.REFUSED, "it refuses", null);
        };

    WorkflowStub sell = start(sellId);
    SellView end = sell.getResult(SellView.class);

    assertThat(end.status()).isEqualTo(SellStatus.FAILED);
    saysWhose(captured.line("no session for sell"), sellId);
    saysWhose(captured.line("ignored unknown signal"), sellId);
    assertThat(captured.everything())
        .doesNotContain("ann@shop.example")
        .doesNotContain("cust-7f3")
        .doesNotContain("canary-in-a-signal");
    assertThat(
            metrics
                .counter(
                    "offramp.sells.ended",
                    "rail",
                    "proof-widget",
                    "status",
                    "failed",
                    "reason",
                    "session_refused")
                .count())
        .isEqualTo(1);
  }

  private WorkflowStub start(String sellId) {
    SellInput input =
        new SellInput(
            sellId,
            "shop",
            Rail.PROOF_WIDGET,
            Money.of("250.00", "USDT"),
            "TRC20",
            "EUR",
            null,
            NOW,
            Duration.ofHours(6),
            Duration.ofHours(24),
            null,
            null);
    WorkflowStub sell =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                SellWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(SellId.workflowId(sellId))
                    .setTaskQueue(SellWorkflow.TASK_QUEUE)
                    .setTypedSearchAttributes(SearchAttributeKeys.atStart(input))
                    .build());
    sell.signalWithStart(
        "nobodyKnowsIt", new Object[] {"canary-in-a-signal"}, new Object[] {input});
    return sell;
  }

  private TestWorkflowEnvironment open() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    SearchAttributeKeys.ALL.forEach(
        key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    return TestWorkflowEnvironment.newInstance(
        options
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkerInterceptors(new SellContext(metrics))
                    .build())
            .build());
  }

  private static void saysWhose(ILoggingEvent line, String sellId) {
    assertThat(line.getMDCPropertyMap())
        .containsEntry("sellId", sellId)
        .containsEntry("tenant", "shop");
  }

  /** Remembers lines with the fields they had when they were written. */
  private static final class Captured extends ListAppender<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      synchronized (this) {
        super.append(event);
      }
    }

    synchronized ILoggingEvent line(String part) {
      return List.copyOf(list).stream()
          .filter(event -> event.getFormattedMessage().contains(part))
          .findFirst()
          .orElseThrow(() -> new AssertionError(part + " is not in " + everything()));
    }

    synchronized String everything() {
      return list.stream()
          .map(event -> event + " " + event.getMDCPropertyMap() + " " + causes(event))
          .collect(Collectors.joining("\n"));
    }

    private static String causes(ILoggingEvent event) {
      return event.getThrowableProxy() == null
          ? ""
          : ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(event.getThrowableProxy());
    }
  }
}
