package dev.offramp.api.sells;

import static dev.offramp.api.web.Answers.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.Postgres;
import dev.offramp.api.RunningApi;
import dev.offramp.api.TestSells;
import dev.offramp.api.web.RawHttp.Answer;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
            postgres, directory, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + silence.getLocalPort()));
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
