package dev.offramp.journeys;

import dev.offramp.client.SellState;
import dev.offramp.workflows.SellWorkflowImpl;
import dev.offramp.workflows.sell.SellId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Histories of a real server replay as those of the test server do; with -Dofframp.record=true they
 * are kept beside them (docs/upgrading.md).
 */
@Timeout(180)
final class RealHistoryJourneyTest {
  private static final Path RECORDED =
      Installation.checkout().resolve("workflows/src/test/resources/histories/unreleased");

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @Test
  void replaysASellByPartna() throws Exception {
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());

    replays(sell, "real_completed_by_partna.json");
  }

  @Test
  void replaysASellByProof() throws Exception {
    SellState sell = sells.startByProof();
    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    offramp.sandbox().atProof(Sells.atProof(sell), "complete");

    replays(sell, "real_completed_by_proof.json");
  }

  private void replays(SellState sell, String name) throws Exception {
    sells.awaitStatus(sell.id(), "completed");
    WorkflowClient temporal = offramp.temporal();
    String workflowId = SellId.workflowId(sell.id());
    temporal.newUntypedWorkflowStub(workflowId).getResult(Object.class);
    WorkflowExecutionHistory history = temporal.fetchHistory(workflowId);
    temporal.getWorkflowServiceStubs().shutdownNow();
    if (Boolean.getBoolean("offramp.record")) {
      write(name, history);
    }
    TestEnvironmentOptions sameJson =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(offramp.converter()).build())
            .build();

    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance(sameJson)) {
      // A machine without a free core makes a quick workflow thread look like one that hangs.
      WorkerOptions patient =
          WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(20_000).build();
      Worker worker = environment.newWorker("replay", patient);
      worker.registerWorkflowImplementationTypes(SellWorkflowImpl.class);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }

  /** Without the name of this machine. */
  private static void write(String name, WorkflowExecutionHistory history) throws IOException {
    String json = history.toJson(true).replaceAll("\"\\d+@[^\":/]+", "\"1@recorder");
    Files.writeString(RECORDED.resolve(name), json + "\n");
  }
}
