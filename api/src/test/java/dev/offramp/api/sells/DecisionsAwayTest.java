package dev.offramp.api.sells;

import static dev.offramp.api.web.Answers.isProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.PartnaSigner;
import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.TestSells;
import dev.offramp.api.web.RawHttp.Answer;
import dev.offramp.api.web.StrictJson;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions while Temporal takes connections and says nothing. */
final class DecisionsAwayTest {
  private static final Duration PROMISED = Duration.ofSeconds(8);

  @TempDir private static Path directory;
  private static Postgres postgres;
  private static ServerSocket silence;
  private static RunningApi api;
  private static String key;
  private static TestSells orders;
  private static SellDao sells;

  @BeforeAll
  @Timeout(90)
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    api =
        RunningApi.start(
            postgres,
            directory,
            Map.of(
                "TEMPORAL_ADDRESS", "127.0.0.1:" + silence.getLocalPort(),
                "OFFRAMP_API_MAX_THREADS", "24",
                "OFFRAMP_LIMITS_WAITING", "8"));
    key = api.newKey();
    orders = new TestSells(postgres.jdbi(), api.cipher());
    sells = new SellDao(postgres.jdbi(), api.cipher());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    silence.close();
    postgres.close();
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, pending, ",
    "payout-attempts, action_required, payout_refused",
    "resolution, action_required, payout_refused"
  })
  void refusesInBoundedTimeAndDoesNothing(String route, String status, @Nullable String reason) {
    String sell = sellThatIs(status, reason);
    Instant begun = Instant.now();

    Answer answer = post(sell, route);

    isProblem(answer, 503, "unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(Duration.between(begun, Instant.now())).isLessThan(PROMISED);
    assertThat(sells.find(sell).orElseThrow().status().code()).isEqualTo(status);
    assertThat(sells.find(sell).orElseThrow().order().destination().toString())
        .isEqualTo("Safaricom ••••0198");
  }

  @ParameterizedTest
  @CsvSource({
    "cancel, received, deposit-already-seen",
    "cancel, completed, deposit-already-seen",
    "payout-attempts, completed, not-waiting-for-a-decision",
    "resolution, completed, not-waiting-for-a-decision"
  })
  void answersWhatTheRecordKnows(String route, String status, String slug) {
    String sell = sellThatIs("received", null);
    moves(sell, status, null);

    isProblem(post(sell, route), 409, slug);
  }

  @Test
  void findsAThreadForWebhooksHoweverManyCallersWaitForTemporal() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(60);
    List<Future<Answer>> starts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      starts.add(callers.submit(() -> start(UUID.randomUUID().toString())));
    }
    List<Answer> webhooks = new ArrayList<>();
    Instant begun = Instant.now();
    while (starts.stream().anyMatch(start -> !start.isDone())) {
      webhooks.add(
          api.webhook(
              api.partna.webhook("Offramp", PartnaSigner.data("f".repeat(32), "completed"))));
    }
    callers.shutdown();

    assertThat(webhooks).allMatch(answer -> answer.status() == 200);
    assertThat(Duration.between(begun, Instant.now()).dividedBy(webhooks.size()))
        .as("time a webhook took while %d were sent", webhooks.size())
        .isLessThan(Duration.ofSeconds(1));
    for (Future<Answer> start : starts) {
      assertThat(start.get().status()).isEqualTo(202);
    }
    assertThat(orders(starts)).hasSize(60);
  }

  private static Set<String> orders(List<Future<Answer>> starts) throws Exception {
    Set<String> ids = new HashSet<>();
    for (Future<Answer> start : starts) {
      ids.add(StrictJson.tree(start.get().body().getBytes(UTF_8)).path("id").asText());
    }
    return ids;
  }

  private static Answer start(String idempotencyKey) {
    return api.http()
        .postJson(
            "/v1/sells",
            """
            {"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},
             "fiat":{"currency":"KES"},"customer":{"id":"cust-7f3"}}""",
            "Authorization: " + key,
            "Idempotency-Key: " + idempotencyKey);
  }

  private static String sellThatIs(String status, @Nullable String reason) {
    String sell = orders.acceptPayout();
    moves(sell, status, reason);
    return sell;
  }

  private static void moves(String sell, String status, @Nullable String reason) {
    int revision = sells.find(sell).orElseThrow().revision() + 1;
    SellStatus next = SellStatus.of(status);
    SellReason why = reason == null ? null : SellReason.of(reason);
    sells.record(
        new RecordSteps(
            sell,
            revision,
            next,
            why,
            null,
            Facts.NONE,
            List.of(TestSells.step(revision + 1, next, why))),
        Instant.now());
  }

  private static Answer post(String sell, String route) {
    String body =
        switch (route) {
          case "resolution" -> "{\"outcome\":\"paid\",\"evidence\":\"x\"}";
          case "payout-attempts" ->
              "{\"destination\":{\"type\":\"mobile_money\",\"network\":\"Airtel\","
                  + "\"kind\":\"MOBILE\",\"number\":\"0733123987\"}}";
          default -> "";
        };
    return api.http().postJson("/v1/sells/" + sell + "/" + route, body, "Authorization: " + key);
  }
}
