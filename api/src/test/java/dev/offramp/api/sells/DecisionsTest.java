package dev.offramp.api.sells;

import static dev.offramp.api.web.Answers.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.Scope;
import dev.offramp.workflows.CancelRequest;
import dev.offramp.workflows.NotWaitingException;
import dev.offramp.workflows.OutcomeUnknownException;
import dev.offramp.workflows.RefusedException;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant decides about a sell, through the real API to a workflow that does as told. */
final class DecisionsTest {
  private static final String RESOLUTION =
      "{\"outcome\":\"refunded\",\"evidence\":\"ticket 812\",\"note\":\"by card\"}";

  private static final Executor THREADS = task -> new Thread(task).start();

  @TempDir private static Path directory;
  private static DecisionGround ground;

  @BeforeAll
  @Timeout(90)
  static void start() throws Exception {
    ground = new DecisionGround(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    ground.close();
  }

  @Test
  void cancelsASellBeforeItsDeposit() {
    String sell = ground.running(SellStatus.PENDING, null);
    ground.script.takesThem(() -> ground.moves(sell, SellStatus.CANCELLED, null));

    Answer answer = ground.post(sell, "cancel", "{\"note\":\"changed his mind\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ground.json(answer).path("status").asText()).isEqualTo("cancelled");
    assertThat(ground.script.decisions())
        .containsExactly(new CancelRequest(null, "shop", "changed his mind"));
  }

  @Test
  void cancelsWithoutABodyAndSaysTheSameWhenAskedAgain() {
    String sell = ground.running(SellStatus.PENDING, null);
    ground.script.takesThem(() -> ground.moves(sell, SellStatus.CANCELLED, null));

    Answer first = ground.api.http().post(ground.path(sell, "cancel"), new byte[0], ground.key());
    Answer second = ground.post(sell, "cancel", "");

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(ground.script.decisions()).hasSize(1);
  }

  @Test
  void doesNotCancelWhatHasItsDeposit() {
    String sell = ground.running(SellStatus.RECEIVED, null);

    isProblem(ground.post(sell, "cancel", ""), 409, "deposit-already-seen");
  }

  @Test
  void doesNotCancelWhenTheDepositComesAtTheSameMoment() {
    String sell = ground.running(SellStatus.PENDING, null);
    ground.script.refuses(new RefusedException("The sell is received."));

    isProblem(ground.post(sell, "cancel", ""), 503, "unavailable");
    ground.moves(sell, SellStatus.RECEIVED, null);
    isProblem(ground.post(sell, "cancel", ""), 409, "deposit-already-seen");
  }

  @Test
  void doesNotCancelWhatHasEndedOtherwise() {
    String sell = ground.running(SellStatus.FAILED, SellReason.DEPOSIT_TIMEOUT);

    isProblem(ground.post(sell, "cancel", ""), 409, "not-cancellable");
  }

  @Test
  void settlesASellThatWaitsForAPerson() {
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    ground.script.takesThem(() -> ground.moves(sell, SellStatus.FAILED, SellReason.REFUNDED));

    Answer answer = ground.post(sell, "resolution", RESOLUTION);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ground.json(answer).path("reason").asText()).isEqualTo("refunded");
    assertThat(ground.script.decisions())
        .containsExactly(new ResolveRequest(null, "shop", "refunded", "ticket 812", "by card"));
  }

  @Test
  void triesAPayoutAgain() {
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    ground.script.takesThem(() -> {});

    Answer answer = ground.post(sell, "payout-attempts", "{\"note\":\"bank is back\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(ground.json(answer).path("id").asText()).isEqualTo(sell);
    assertThat(ground.script.decisions())
        .containsExactly(new RetryPayoutRequest(null, "shop", "bank is back", null, null));
  }

  @Test
  void passesACorrectedDestinationOnByItsNumberAndKeepsItUnreadable() {
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    ground.script.takesThem(() -> {});
    String corrected =
        "{\"destination\":{\"type\":\"mobile_money\",\"network\":\"Airtel\","
            + "\"kind\":\"MOBILE\",\"number\":\"0733123987\"}}";

    assertThat(ground.post(sell, "payout-attempts", corrected).status()).isEqualTo(202);

    assertThat(ground.script.decisions())
        .containsExactly(new RetryPayoutRequest(null, "shop", null, 1, null));
    assertThat(ground.temporal.fetchHistory(SellId.workflowId(sell)).toJson(true))
        .doesNotContain("0733123987");
    assertThat(ground.stored(sell)).isNotEmpty().doesNotContain("0733123987");
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
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    ground.script.takesThem(() -> {});

    JsonNode problem =
        isProblem(
            ground.post(sell, "payout-attempts", ground.quoted(body)), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer == null ? "" : pointer);
    assertThat(problem.at("/errors/0/message").asText()).contains(message);
    assertThat(ground.script.decisions()).isEmpty();
    assertThat(ground.stored(sell)).isEmpty();
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
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);
    ground.script.takesThem(() -> {});

    JsonNode problem =
        isProblem(ground.post(sell, "resolution", ground.quoted(body)), 400, "invalid-request");

    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo(pointer);
    assertThat(problem.at("/errors/0/message").asText()).contains(message);
    assertThat(ground.script.decisions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payout-attempts", "resolution"})
  void saysWhyADecisionIsRefused(String route) {
    String sell = ground.running(SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_UNKNOWN);
    String body = route.equals("resolution") ? RESOLUTION : "{}";

    ground.script.refuses(new OutcomeUnknownException("Nobody knows yet."));
    JsonNode unknown = isProblem(ground.post(sell, route, body), 409, "payout-outcome-unknown");
    ground.script.refuses(new NotWaitingException("It waits for nothing."));
    JsonNode notWaiting =
        isProblem(ground.post(sell, route, body), 409, "not-waiting-for-a-decision");
    ground.script.refuses(new RefusedException("Name one destination."));
    isProblem(ground.post(sell, route, body), 400, "invalid-request");
    ground.script.refuses(new IllegalStateException("a defect"));
    isProblem(ground.post(sell, route, body), 503, "unavailable");

    assertThat(unknown.path("detail").asText()).isEqualTo("Nobody knows yet.");
    assertThat(notWaiting.path("detail").asText()).isEqualTo("It waits for nothing.");
  }

  /** All at once: each of them takes as long as a caller may wait. */
  @Test
  void answersInTimeThoughTheWorkflowNeverGetsDone() {
    ground.script.takesForEver();

    List.of(
            CompletableFuture.runAsync(() -> answersInTime("payout-attempts", 202), THREADS),
            CompletableFuture.runAsync(() -> answersInTime("resolution", 503), THREADS),
            CompletableFuture.runAsync(() -> answersInTime("cancel", 503), THREADS))
        .forEach(CompletableFuture::join);

    assertThat(ground.script.decisions()).hasSize(3);
  }

  private static void answersInTime(String route, int status) {
    String sell = ground.running(SellStatus.PENDING, null);
    Instant begun = Instant.now();

    Answer answer = ground.post(sell, route, route.equals("resolution") ? RESOLUTION : "{}");

    assertThat(answer.status()).isEqualTo(status);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void startsASellInTimeThoughItsSessionWasPromisedAndNeverComes() {
    Instant begun = Instant.now();

    Answer answer =
        ground
            .api
            .http()
            .postJson(
                "/v1/sells",
                ground.quoted(
                    "{'rail':'partna-widget','crypto':{'amount':'0.11','currency':'CUSD',"
                        + "'network':'celo'},'fiat':{'currency':'KES'},'customer':{'id':'c'}}"),
                ground.key(),
                "Idempotency-Key: never-comes");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"payout-attempts", "resolution"})
  void answersForAClosedSellFromTheRecord(String route) {
    String sell = ground.orders.acceptPayout();
    ground.moves(sell, SellStatus.COMPLETED, null);

    isProblem(
        ground.post(sell, route, route.equals("resolution") ? RESOLUTION : "{}"),
        409,
        "not-waiting-for-a-decision");
  }

  @Test
  void isNotWaitingWhenNoRunIsOpen() {
    String sell = ground.orders.acceptPayout();
    ground.moves(sell, SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED);

    isProblem(ground.post(sell, "resolution", RESOLUTION), 409, "not-waiting-for-a-decision");
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
    String sell = ground.running(SellStatus.PENDING, null);
    String other = ground.api.newKey("shop", Scope.find(scope).orElseThrow());

    isProblem(
        ground.api.http().postJson(ground.path(sell, route), RESOLUTION, "Authorization: " + other),
        403,
        "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancel", "payout-attempts", "resolution"})
  void doesNotKnowAnotherTenantsSell(String route) {
    String sell = ground.running(SellStatus.PENDING, null);
    String stranger = ground.api.newKey("other", Scope.values());
    String body = route.equals("resolution") ? RESOLUTION : "{}";

    isProblem(
        ground.api.http().postJson(ground.path(sell, route), body, "Authorization: " + stranger),
        404,
        "not-found");
    isProblem(
        ground.api.http().get(ground.path(sell, "payout-attempts"), "Authorization: " + stranger),
        404,
        "not-found");
  }

  @Test
  void tellsThatNothingWasTriedYet() {
    String sell = ground.orders.acceptPayout();

    Answer answer = ground.api.http().get(ground.path(sell, "payout-attempts"), ground.key());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ground.json(answer).path("items")).isEmpty();
  }
}
