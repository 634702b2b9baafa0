package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.sell.SellInput;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import io.temporal.workflow.Workflow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sell under way goes on under this code as under the code that began it. */
final class ReplayTest {
  private static final Path COMPLETED =
      Histories.UNRELEASED.resolve(Ending.COMPLETED_BY_WEBHOOKS.fileName());

  private static TestWorkflowEnvironment environment;
  private static Worker today;

  @BeforeAll
  static void open() {
    environment = SellServer.open();
    today = SellServer.worker(environment, "today");
    today.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  @Test
  void hasAHistoryOfEveryEnding() {
    assertThat(Arrays.stream(Ending.values()).map(Ending::fileName))
        .allSatisfy(name -> assertThat(Histories.UNRELEASED.resolve(name)).exists());
  }

  static List<Path> histories() {
    return Histories.all();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void goesOnAsItBegan(Path history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(Histories.read(history), today);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void namesNobodyAndNoMachine(Path history) throws Exception {
    assertThat(Files.readString(history))
        .doesNotContainPattern("\\d+@(?!recorder)[a-zA-Z]")
        .doesNotContainPattern("/(work|root|home)/");
  }

  @Test
  void noticesAChangeThatSellsUnderWayWouldNotSurvive() {
    Worker changed = workerThatFirst("changed", () -> Workflow.sleep(Duration.ofSeconds(1)));

    assertThatThrownBy(
            () -> WorkflowReplayer.replayWorkflowExecution(Histories.read(COMPLETED), changed))
        .hasMessageContaining("NonDeterministicException");
  }

  @Test
  void letsSellsUnderWayGoOnWhenTheSameChangeIsBehindItsName() throws Exception {
    Worker guarded =
        workerThatFirst(
            "guarded",
            () -> {
              if (Versions.follows("sleep-first")) {
                Workflow.sleep(Duration.ofSeconds(1));
              }
            });

    WorkflowReplayer.replayWorkflowExecution(Histories.read(COMPLETED), guarded);
  }

  /** Today's workflow behind a first step of its own. */
  private static Worker workerThatFirst(String taskQueue, Runnable step) {
    Worker worker = SellServer.worker(environment, taskQueue);
    worker.registerWorkflowImplementationFactory(
        SellWorkflow.class,
        arguments -> changed(new SellWorkflowImpl(arguments.get(0, SellInput.class)), step),
        WorkflowImplementationOptions.getDefaultInstance());
    return worker;
  }

  private static SellWorkflow changed(SellWorkflow sell, Runnable step) {
    Object proxy =
        Proxy.newProxyInstance(
            ReplayTest.class.getClassLoader(),
            new Class<?>[] {SellWorkflow.class},
            (self, method, arguments) -> {
              if (method.getName().equals("run")) {
                step.run();
              }
              try {
                return method.invoke(sell, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return (SellWorkflow) proxy;
  }
}
