package dev.offramp.api.sells;

import static dev.offramp.api.web.Answers.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.ScriptedSell;
import dev.offramp.api.TestSells;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.Scope;
import dev.offramp.api.web.StrictJson;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.CancelRequest;
import dev.offramp.workflows.NotWaitingException;
import dev.offramp.workflows.OutcomeUnknownException;
import dev.offramp.workflows.RefusedException;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
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
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant decides about a sell, through the real API to a workflow that does as told. */
final class DecisionsTest {
  private static final String RESOLUTION =
      "{\"outcome\":\"refunded\",\"evidence\":\"ticket 812\",\"note\":\"by card\"}";

  @TempDir private static Path directory;
  private static final ScriptedSell.Script SCRIPT = new ScriptedSell.Script();
  private static Postgres postgres;
  private static TestServer.PortBoundTestServer server;
  private static WorkflowServiceStubs stubs;
  private static WorkerFactory workers;
  private static WorkflowClient temporal;
  private static RunningApi api;
  private static String key;
  private static TestSells orders;
  private static SellDao sells;

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    int port = Postgres.freePort();
    server = TestServer.createPortBoundServer(port);
    String address = "127.0.0.1:" + port;
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    temporal = WorkflowClient.newInstance(stubs);
    workers = WorkerFactory.newInstance(temporal);
    Worker worker = workers.newWorker(SellWorkflow.TASK_QUEUE);
    worker.registerWorkflowImplementationFactory(
        SellWorkflow.class, () -> new ScriptedSell(SCRIPT));
    workers.start();
    api = RunningApi.start(postgres, directory, Map.of("TEMPORAL_ADDRESS", address));
    key = api.newKey();
    Jdbi jdbi = postgres.jdbi();
    orders = new TestSells(jdbi, api.cipher());
    sells = new SellDao(jdbi, api.cipher());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    workers.shutdownNow();
    stubs.shutdownNow();
    server.close();
    postgres.close();
  }

  @Test
  void cancelsASellBeforeItsDeposit() {
    String sell = running(SellStatus.PENDING, null);
    SCRIPT.takesThem(() -> moves(sell, SellStatus.CANCELLED, null));

    Answer answer = post(sell, "cancel", "{\"note\":\"changed his mind\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("status").asText()).isEqualTo("cancelled");
    assertThat(SCRIPT.decisions())
        .containsExactly(new CancelRequest(null, "shop", "changed his mind"));
  }

  @Test
  void cancelsWithoutABodyAndSaysTheSameWhenAskedAgain() {
    String sell = running(SellStatus.PENDING, null);
    SCRIPT.takesThem(() -> moves(sell, SellStatus.CANCELLED, null));

    Answer first = api.http().post(path(sell, "cancel"), new byte[0], "Authorization: " + key);
    Answer second = post(sell, "cancel", "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(SCRIPT.decisions()).hasSize(1);
  }

  @Test
  void doesNotCancelWhatHasItsDeposit() {
    String sell = running(SellStatus.RECEIVED, null);

    isProblem(post(sell, "cancel", ""), 409, "deposit-already-seen");
  }

  @Test
  void doesNotCancelWhenTheDepositComesAtTheSameMoment() {
    String sell = running(SellStatus.PENDING, null);
    SCRIPT.refuses(new RefusedException("The sell is received."));

    isProblem(post(sell, "cancel", ""), 503, "unavailable");
    moves(sell, SellStatus.RECEIVED, null);
    isProblem(post(sell, "cancel", ""), 409, "deposit-already-seen");
  }

  @Test
  void doesNotCancelWhatHasEndedOtherwise() {
    String sell = running(SellStatus.FAILED, SellReason.DEPOSIT_TIMEOUT);

    isProblem(post(sell, "cancel", ""), 409, "not-cancellable");
  }

  @Test
  void settlesASellThatWaitsForAPerson() {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    SCRIPT.takesThem(() -> moves(sell, SellStatus.FAILED, SellReason.REFUNDED));

    Answer answer = post(sell, "resolution", RESOLUTION);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("reason").asText()).isEqualTo("refunded");
    assertThat(SCRIPT.decisions())
        .containsExactly(new ResolveRequest(null, "shop", "refunded", "ticket 812", "by card"));
  }

  @Test
  void triesAPayoutAgain() {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    SCRIPT.takesThem(() -> {});

    Answer answer = post(sell, "payout-attempts", "{\"note\":\"bank is back\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(json(answer).path("id").asText()).isEqualTo(sell);
    assertThat(SCRIPT.decisions())
        .containsExactly(new RetryPayoutRequest(null, "shop", "bank is back", null, null));
  }

  @Test
  void passesACorrectedDestinationOnByItsNumberAndKeepsItUnreadable() {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    SCRIPT.takesThem(() -> {});
    String corrected =
        "{\"destination\":{\"type\":\"mobile_money\",\"network\":\"Airtel\","
            + "\"kind\":\"MOBILE\",\"number\":\"0733123987\"}}";

    assertThat(post(sell, "payout-attempts", corrected).status()).isEqualTo(202);

    assertThat(SCRIPT.decisions())
        .containsExactly(new RetryPayoutRequest(null, "shop", null, 1, null));
    assertThat(temporal.fetchHistory(SellId.workflowId(sell)).toJson(true))
        .doesNotContain("0733123987");
    assertThat(stored(sell)).isNotEmpty().doesNotContain("0733123987");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'destination':{'type':'bank_account','bankCode':'035','accountNumber':'0123456789'}}"
            + "|/destination/type|must be mobile_money for KES",
        "{'destination':{'type':'mobile_money','network':'Vodafone','kind':'MOBILE',"
            + "'number':'0726140198'}}|/destination/network|must be Airtel or Safaricom",
        "{'destination':{'type':'mobile_money','network':'Airtel','kind':'MOBILE',"
            + "'number':'12345'}}|/destination/number|must be a Kenyan mobile number",
        "{'destination':{'type':'mobile_money','network':'Airtel','kind':'MOBILE'}}"
            + "|/destination/number|is required",
        "{'destination':7}|/destination|must be an object",
        "{'note':7}|/note|must be a string",
        "{'reason':'x'}|/reason|is not known here",
        "[]||must be an object",
      })
  void refusesABodyOfARetryByItsPointer(String body, @Nullable String pointer, String message) {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    SCRIPT.takesThem(() -> {});

    JsonNode problem =
        isProblem(post(sell, "payout-attempts", quoted(body)), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.at("/errors/0/message").asText()).contains(message);
    assertThat(SCRIPT.decisions()).isEmpty();
    assertThat(stored(sell)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'evidence':'x'}|/outcome|is required",
        "{'outcome':'won','evidence':'x'}|/outcome|must be paid, refunded or failed",
        "{'outcome':'paid'}|/evidence|is required",
        "{'outcome':'paid','evidence':' '}|/evidence|must have 1 to 500 characters",
        "{'outcome':'paid','evidence':'x','note':''}|/note|must have 1 to 500 characters",
        "{'outcome':'paid','evidence':'x','proof':'y'}|/proof|is not known here",
      })
  void refusesAResolutionByItsPointer(String body, String pointer, String message) {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    SCRIPT.takesThem(() -> {});

    JsonNode problem = isProblem(post(sell, "resolution", quoted(body)), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(problem.at("/errors/0/message").asText()).contains(message);
    assertThat(SCRIPT.decisions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payout-attempts", "resolution"})
  void saysWhyADecisionIsRefused(String route) {
    String sell = running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_UNKNOWN);
    String body = route.equals("resolution") ? RESOLUTION : "{}";

    SCRIPT.refuses(new OutcomeUnknownException("Nobody knows yet."));
    JsonNode unknown = isProblem(post(sell, route, body), 409, "payout-outcome-unknown");
    SCRIPT.refuses(new NotWaitingException("It waits for nothing."));
    JsonNode notWaiting = isProblem(post(sell, route, body), 409, "not-waiting-for-a-decision");
    SCRIPT.refuses(new RefusedException("Name one destination."));
    isProblem(post(sell, route, body), 400, "invalid-request");
    SCRIPT.refuses(new IllegalStateException("a defect"));
    isProblem(post(sell, route, body), 503, "unavailable");

    assertThat(unknown.path("detail").asText()).isEqualTo("Nobody knows yet.");
    assertThat(notWaiting.path("detail").asText()).isEqualTo("It waits for nothing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payout-attempts", "resolution"})
  void answersForAClosedSellFromTheRecord(String route) {
    String sell = orders.acceptPayout();
    moves(sell, SellStatus.COMPLETED, null);

    isProblem(
        post(sell, route, route.equals("resolution") ? RESOLUTION : "{}"),
        409,
        "not-waiting-for-a-decision");
  }

  @Test
  void isNotWaitingWhenNoRunIsOpen() {
    String sell = orders.acceptPayout();
    moves(sell, SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);

    isProblem(post(sell, "resolution", RESOLUTION), 409, "not-waiting-for-a-decision");
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, read",
    "cancel, operate",
    "payout-attempts, start",
    "payout-attempts, read",
    "resolution, start"
  })
  void needsTheScope(String route, String scope) {
    String sell = running(SellStatus.PENDING, null);
    String other = api.newKey("shop", Set.of(Scope.find(scope).orElseThrow()));

    isProblem(
        api.http().postJson(path(sell, route), RESOLUTION, "Authorization: " + other),
        403,
        "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "payout-attempts", "resolution"})
  void doesNotKnowAnotherTenantsSell(String route) {
    String sell = running(SellStatus.PENDING, null);
    String stranger = api.newKey("other", Set.of(Scope.values()));
    String body = route.equals("resolution") ? RESOLUTION : "{}";

    isProblem(
        api.http().postJson(path(sell, route), body, "Authorization: " + stranger),
        404,
        "not-found");
    isProblem(
        api.http().get(path(sell, "payout-attempts"), "Authorization: " + stranger),
        404,
        "not-found");
  }

  @Test
  void tellsThatNothingWasTriedYet() {
    String sell = orders.acceptPayout();

    Answer answer = api.http().get(path(sell, "payout-attempts"), "Authorization: " + key);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(json(answer).path("items")).isEmpty();
  }

  /** A sell on record in that status, whose workflow runs and does as the script says. */
  private static String running(SellStatus status, @Nullable SellReason reason) {
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

  private static SellInput input(String sellId) {
    return new SellInputs(Map.of(), Duration.ofHours(24), PayoutTerms.DEFAULT)
        .of(sells.find(sellId).orElseThrow(), null);
  }

  private static void moves(String sell, SellStatus status, @Nullable SellReason reason) {
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

  private static String stored(String sell) {
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

  private static Answer post(String sell, String route, String body) {
    return api.http().postJson(path(sell, route), body, "Authorization: " + key);
  }

  private static String path(String sell, String route) {
    return "/v1/sells/" + sell + "/" + route;
  }

  private static String quoted(String body) {
    return body.replace('\'', '"');
  }

  private static JsonNode json(Answer answer) {
    return StrictJson.tree(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
