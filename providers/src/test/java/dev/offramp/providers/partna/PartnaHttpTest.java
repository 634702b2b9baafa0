package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong on the way, for a call that may be repeated and one that may not. */
class PartnaHttpTest {
  private static final String ROUTE = "POST /v4/x";
  private static final PartnaCall ONCE = PartnaCall.post("trying x", "/x", Map.of("a", "b"));
  private static final PartnaCall ANY_TIME = ONCE.whichMayBeRepeated();

  private final FakePartna fake = new FakePartna();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"message\":\"validation error\"}', REFUSED",
    "404, '{\"message\":\"toAccount not found\"}', REFUSED",
    "404, '<html>no such page</html>', MISCONFIGURED",
    "405, '', MISCONFIGURED",
    "409, '{\"message\":\"x\"}', REFUSED",
    "413, '', REFUSED",
    "422, '{\"message\":\"KYC not completed\"}', REFUSED",
    "401, '', MISCONFIGURED",
    "403, '<html>', MISCONFIGURED",
    "425, '', UNAVAILABLE",
    "409, '{\"message\":\"Invalid rate key\"}', UNAVAILABLE",
    "301, '', MISCONFIGURED",
    "304, '', MISCONFIGURED"
  })
  void knowsThatNothingWasTaken(int status, String body, Kind kind) {
    fake.answers(ROUTE, status, body);

    assertThat(failure(ONCE).kind()).isEqualTo(kind);
    assertThat(failure(ANY_TIME).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "429, '', RATE_LIMITED",
    "400, '{\"message\":\"ramp reference already exists\"}', REFUSED",
    "409, '{\"message\":\"transactionReference already exist\"}', REFUSED"
  })
  void doesNotBelieveThatNothingWasTakenOfACallThatMustNotBeRepeated(
      int status, String body, Kind otherwise) {
    fake.answers(ROUTE, status, body, "Retry-After", "7");

    assertThat(failure(ONCE).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure(ONCE).retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(failure(ANY_TIME).kind()).isEqualTo(otherwise);
  }

  @ParameterizedTest
  @CsvSource({
    "408, ''",
    "500, '{\"message\":\"oops\"}'",
    "502, '<html>'",
    "503, '{\"message\":\"Rates not available, please try again later\"}'",
    "504, ''",
    "599, ''",
    "200, '<html>welcome</html>'",
    "200, ''",
    "200, '[]'",
    "200, '{\"data\":{}'",
    "200, '{} {}'",
    "201, 'null'",
    "204, ''"
  })
  void knowsThatNothingIsKnownOfACallThatMustNotBeRepeated(int status, String body) {
    fake.answers(ROUTE, status, body);

    assertThat(failure(ONCE).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure(ANY_TIME).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void followsNoRedirect() {
    fake.answers(ROUTE, 302, "", "Location", fake.apiUrl() + "/elsewhere");

    assertThat(failure(ANY_TIME).kind()).isEqualTo(Kind.MISCONFIGURED);
    assertThat(fake.lines()).containsExactly(ROUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, PT7S",
    "503, 120, PT2M",
    "429, 0, PT0S",
    "429, 999999999, PT1H",
    "429, 'Tue, 17 Mar 2026 00:23:00 GMT', PT30S",
    "500, 5, PT5S"
  })
  void waitsAsLongAsItIsAskedTo(int status, String header, Duration wait) {
    fake.answers(ROUTE, status, "", "Retry-After", header);

    assertThat(failure(ANY_TIME).retryAfter()).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "soon", "1.5", "99999999999", "Tue, 17 Mar 2020 00:00:00 GMT"})
  void doesNotMindANonsenseWait(String header) {
    fake.answers(ROUTE, 429, "", "Retry-After", header);

    assertThat(failure(ANY_TIME).retryAfter()).isEmpty();
  }

  @Test
  void hasNoWaitToHonourForARefusal() {
    fake.answers(ROUTE, 400, "", "Retry-After", "7");

    assertThat(failure(ANY_TIME).retryAfter()).isEmpty();
  }

  @Test
  void givesUpOnHalfABody() {
    losesTheAnswer(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("{\"data\":".getBytes());
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  @Test
  void givesUpOnAConnectionClosedWithoutAnswer() {
    losesTheAnswer(exchange -> exchange.close());
  }

  @Test
  void givesUpOnMoreThanOneMebibyte() {
    losesTheAnswer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write("{\"data\":\"".getBytes());
            for (int i = 0; i < 1025; i++) {
              out.write("a".repeat(1024).getBytes());
            }
            out.write("\"}".getBytes());
          }
        });
  }

  @Test
  @Timeout(20)
  void givesUpOnSilence() {
    losesTheAnswer(this::waitForTheEnd);
  }

  @Test
  @Timeout(20)
  void givesUpOnABodyThatTrickles() {
    losesTheAnswer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write('{');
            while (!ended(Duration.ofMillis(20))) {
              out.write(' ');
              out.flush();
            }
          }
        });
  }

  @Test
  void knowsThatNothingWasTakenWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    PartnaHttp http = http(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(10));

    assertThat(failure(http, ONCE).kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure(http, ONCE)).hasMessageContaining("ConnectException");
  }

  @Test
  void givesUpOnAServerWithoutTls() {
    URI https = URI.create(fake.apiUrl().toString().replace("http:", "https:"));

    assertThat(failure(http(https, Duration.ofSeconds(10)), ANY_TIME).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void isInterruptible() {
    fake.answers(ROUTE, this::waitForTheEnd);

    Thread.currentThread().interrupt();
    ProviderException failure = failure(ONCE);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void saysNothingThatCameFromOutside() {
    fake.answers(ROUTE, 500, "{\"message\":\"canary ann@shop.example\"}", "X", "canary");

    assertThat(failure(ANY_TIME))
        .hasMessage("Partna answered 500 to trying x: it is not available now")
        .hasNoCause();
    assertThat(ANY_TIME.toString()).isEqualTo("POST /x");
  }

  private void losesTheAnswer(HttpHandler handler) {
    fake.answers(ROUTE, handler);
    PartnaHttp http = http(fake.apiUrl(), Duration.ofMillis(500));

    assertThat(failure(http, ONCE).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure(http, ANY_TIME).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  private void waitForTheEnd(HttpExchange exchange) {
    ended(Duration.ofSeconds(20));
    exchange.close();
  }

  private boolean ended(Duration patience) {
    try {
      return end.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      return true;
    }
  }

  private ProviderException failure(PartnaCall call) {
    return failure(http(fake.apiUrl(), Duration.ofSeconds(10)), call);
  }

  private static ProviderException failure(PartnaHttp http, PartnaCall call) {
    return catchThrowableOfType(ProviderException.class, () -> http.call(call));
  }

  private PartnaHttp http(URI apiUrl, Duration callTimeout) {
    PartnaSettings settings = fake.settings();
    return new PartnaHttp(
        new PartnaSettings(
            apiUrl,
            settings.widgetUrl(),
            settings.merchant(),
            settings.apiKey(),
            settings.webhookKeys(),
            settings.withdrawalFeeAdded(),
            settings.callTimeout(),
            settings.depositWindow()),
        new PartnaFailures(() -> SeedPayloads.NOW),
        callTimeout);
  }
}
