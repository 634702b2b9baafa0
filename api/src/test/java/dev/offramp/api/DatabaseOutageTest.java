package dev.offramp.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.web.Answers;
import dev.offramp.api.web.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole API while PostgreSQL is away: 503 within two seconds, and 200 once it is back. */
final class DatabaseOutageTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final Duration BACK = Duration.ofSeconds(15);

  private static final String SELL =
      """
      {"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},
       "fiat":{"currency":"KES"},"customer":{"id":"cust-7f3"}}
      """;

  @TempDir private static Path directory;
  private static Postgres postgres;
  private static RunningApi api;
  private static String key;
  private static byte[] genuine;

  @BeforeAll
  static void start() throws Exception {
    postgres = Postgres.start(directory);
    api = RunningApi.start(postgres, directory, Map.of());
    key = api.newKey();
    genuine = api.partna.webhook("Offramp", PartnaSigner.data("f".repeat(32), "completed"));
    assertThat(webhook().status()).isEqualTo(200);
    assertThat(sell().status()).isEqualTo(202);
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    postgres.close();
  }

  @Test
  void refusesWhileTablesAreLocked() {
    postgres.whileTablesAreLocked(
        () -> {
          isRefusedSoon(DatabaseOutageTest::webhook);
          isRefusedSoon(DatabaseOutageTest::sell);
          isRefusedSoon(() -> api.http().get("/v1/sells/x", "Authorization: " + key));
        });

    isBack();
  }

  @Test
  void refusesEveryOneOfManyWhileNoConnectionIsFree() {
    postgres.whileTablesAreLocked(() -> areRefusedSoon(100, DatabaseOutageTest::webhook));

    isBack();
  }

  @Test
  void refusesWhilePostgresIsFrozen() {
    postgres.freeze();
    try {
      isRefusedSoon(DatabaseOutageTest::webhook);
      isRefusedSoon(DatabaseOutageTest::sell);
      areRefusedSoon(100, DatabaseOutageTest::webhook);
      assertThat(gauge("offramp_inbox_oldest_waiting_seconds")).isNotNull();
    } finally {
      postgres.thaw();
    }

    isBack();
  }

  @Test
  void refusesWhilePostgresIsDeadAndAnswersOnceItIsBack() throws IOException {
    postgres.kill();

    isRefusedSoon(DatabaseOutageTest::webhook);
    isRefusedSoon(DatabaseOutageTest::sell);
    areRefusedSoon(50, DatabaseOutageTest::webhook);
    until(() -> gauge("offramp_inbox_depth{role=\"api\",state=\"waiting\"}").equals("NaN"));
    Answer ready = api.admin().get("/ready");
    assertThat(ready.status()).isEqualTo(500);
    assertThat(ready.body()).contains("PostgreSQL does not answer");
    assertThat(api.admin().get("/ping").status()).isEqualTo(200);

    postgres.startAgain();
    isBack();
    until(() -> sell().status() == 202);
  }

  private static Answer webhook() {
    return api.webhook(genuine);
  }

  private static Answer sell() {
    return api.http()
        .post(
            "/v1/sells",
            SELL.getBytes(UTF_8),
            "Content-Type: application/json",
            "Authorization: " + key,
            "Idempotency-Key: " + UUID.randomUUID());
  }

  private static void isRefusedSoon(Supplier<Answer> request) {
    long start = System.nanoTime();
    Answer answer = request.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    Answers.isProblem(answer, 503, "unavailable");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(took).isLessThan(PROMISED);
  }

  private static void areRefusedSoon(int times, Supplier<Answer> request) {
    Callable<Void> caller =
        () -> {
          isRefusedSoon(request);
          return null;
        };
    ExecutorService callers = Executors.newFixedThreadPool(times);
    try {
      List<Future<Void>> all =
          new ArrayList<>(callers.invokeAll(Collections.nCopies(times, caller)));
      for (Future<Void> one : all) {
        one.get();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      callers.shutdownNow();
    }
  }

  private static void isBack() {
    until(() -> webhook().status() == 200);
  }

  private static String gauge(String name) {
    return api.admin()
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }

  private static void until(Supplier<Boolean> condition) {
    long end = System.nanoTime() + BACK.toNanos();
    while (!condition.get()) {
      assertThat(System.nanoTime()).as("it came back in time").isLessThan(end);
    }
  }
}
