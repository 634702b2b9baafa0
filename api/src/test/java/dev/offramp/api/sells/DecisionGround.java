package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.ScriptedSell;
import dev.offramp.api.TestSells;
import dev.offramp.api.TestTemporal;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.StrictJson;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The real API, and a Temporal whose sells do as a script tells them. */
final class DecisionGround implements AutoCloseable {
  final ScriptedSell.Script script = new ScriptedSell.Script();
  final RunningApi api;
  final WorkflowClient temporal;
  final TestSells orders;
  private final Postgres postgres;
  private final TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;
  private final SellDao sells;
  private final String key;

  DecisionGround(Path directory) throws Exception {
    postgres = Postgres.start(directory);
    int port = Postgres.freePort();
    server = TestServer.createPortBoundServer(port);
    String address = "127.0.0.1:" + port;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    TestTemporal.addSearchAttributes(stubs);
    temporal = WorkflowClient.newInstance(stubs);
    workers = WorkerFactory.newInstance(temporal);
    Worker worker = workers.newWorker(SellWorkflow.TASK_QUEUE);
    worker.registerWorkflowImplementationFactory(
        SellWorkflow.class, () -> new ScriptedSell(script));
    workers.start();
    api =
        RunningApi.start(
            postgres,
            directory,
            Map.of(
                "TEMPORAL_ADDRESS", address,
                "OFFRAMP_LIMITS_TENANT_BURST", "100000",
                "OFFRAMP_LIMITS_ADDRESS_BURST", "100000"));
    key = api.newKey();
    orders = new TestSells(postgres.jdbi(), api.cipher());
    sells = new SellDao(postgres.jdbi(), api.cipher());
  }

  @Override
  public void close() throws IOException {
    api.close();
    workers.shutdownNow();
    stubs.shutdownNow();
    server.close();
    postgres.close();
  }

  Jdbi jdbi() {
    return postgres.jdbi();
  }

  /** A sell on record in that status, whose workflow runs and does as the script says. */
  String running(SellStatus status, @Nullable SellReason reason) {
    String sell = orders.acceptPayout();
    SellWorkflow stub =
        temporal.newWorkflowStub(
            SellWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(SellId.workflowId(sell))
                .setTaskQueue(SellWorkflow.TASK_QUEUE)
                .build());
    WorkflowClient.start(stub::run, input(sell));
    moves(sell, status, reason);
    return sell;
  }

  SellInput input(String sellId) {
    return new SellInputs(Map.of(), Duration.ofHours(24), PayoutTerms.DEFAULT)
        .of(sells.find(sellId).orElseThrow(), null);
  }

  void moves(String sell, SellStatus status, @Nullable SellReason reason) {
    int revision = sells.find(sell).orElseThrow().revision() + 1;
    sells.record(
        new RecordSteps(
            sell,
            revision,
            status,
            reason,
            null,
            Facts.NONE,
            List.of(TestSells.step(revision + 1, status, reason))),
        Instant.now());
  }

  String stored(String sell) {
    List<String> all =
        postgres
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select encode(destination, 'escape') || masked from destinations
                            where sell_id = :id
                            """)
                        .bind("id", sell)
                        .mapTo(String.class)
                        .list());
    return String.join(" ", all);
  }

  Answer post(String sell, String route, String body) {
    return api.http().postJson(path(sell, route), body, key());
  }

  /** The header of a tenant who may do everything. */
  String key() {
    return "Authorization: " + key;
  }

  String path(String sell, String route) {
    return "/v1/sells/" + sell + "/" + route;
  }

  String quoted(String body) {
    return body.replace('\'', '"');
  }

  JsonNode json(Answer answer) {
    return StrictJson.tree(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
