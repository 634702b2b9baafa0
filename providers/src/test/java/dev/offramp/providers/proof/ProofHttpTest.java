package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.offramp.providers.LogCapture;
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

/** What can go wrong on the way: a lost session may exist, a lost reading is only lost. */
class ProofHttpTest {
  private static final ProofCall SESSION =
      ProofCall.post("trying x", "/x", Map.of("user_email", FakeProof.EMAIL));
  private static final ProofCall READING = ProofCall.get("trying x", "/x");

  private final FakeProof fake = new FakeProof();
  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void stop() {
    end.countDown();
    fake.close();
  }

  @Test
  void followsNoRedirect() {
    fake.answers("GET /x", 302, "", "Location", fake.address() + "/elsewhere");

    assertThat(http().send(READING).status()).isEqualTo(302);
    assertThat(fake.lines()).containsExactly("GET /x");
  }

  @Test
  void givesUpOnHalfABody() {
    losesTheAnswer(
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write("{\"status\":".getBytes());
          exchange.getResponseBody().flush();
          exchange.close();
        });
  }

  @Test
  void givesUpOnAConnectionClosedWithoutAnswer() {
    losesTheAnswer(HttpExchange::close);
  }

  @Test
  void givesUpOnMoreThanOneMebibyte() {
    losesTheAnswer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 1025; i++) {
              out.write(" ".repeat(1024).getBytes());
            }
            out.write("{}".getBytes());
          }
        });
  }

  @Test
  void givesUpOnSilence() {
    losesTheAnswer(this::waitForTheEnd);
  }

  @Test
  void knowsThatNothingWasTakenWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProofSettings settings = fake.settings(ProofGeneration.CURRENT);
    ProofSettings nowhere =
        new ProofSettings(
            URI.create("http://127.0.0.1:" + port),
            settings.clientToken(),
            settings.widgetScript(),
            settings.generation(),
            settings.fiat(),
            settings.depositWindow());

    ProviderException failure =
        failure(
            new ProofHttp(nowhere, new ProofFailures(() -> FakeProof.NOW), Duration.ofSeconds(8)),
            SESSION);

    assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("ConnectException");
  }

  @Test
  void isInterruptible() {
    fake.answers("POST /x", this::waitForTheEnd);

    Thread.currentThread().interrupt();
    ProviderException failure = failure(http(), SESSION);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @Test
  void saysNothingThatCameFromOutsideOrIsSecret() {
    fake.answers("POST /x", 502, "{\"message\":\"canary ann@shop.example\"}", "X", "canary");

    try (LogCapture log = new LogCapture()) {
      ProofHttp http = http();
      assertThat(http.failure(SESSION, http.send(SESSION)))
          .hasMessage("Proof answered 502 to trying x: it is not available now")
          .hasNoCause();
      assertThat(log.messages()).noneMatch(line -> line.contains("canary"));
    }
    assertThat(SESSION.toString()).isEqualTo("trying x");
    assertThat(fake.settings(ProofGeneration.CURRENT).toString()).doesNotContain("canary");
  }

  private void losesTheAnswer(HttpHandler handler) {
    fake.answers("POST /x", handler).answers("GET /x", handler);

    assertThat(failure(http(), SESSION).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure(http(), READING).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  private ProofHttp http() {
    return new ProofHttp(
        fake.settings(ProofGeneration.CURRENT),
        new ProofFailures(() -> FakeProof.NOW),
        Duration.ofMillis(500));
  }

  private static ProviderException failure(ProofHttp http, ProofCall call) {
    return catchThrowableOfType(ProviderException.class, () -> http.send(call));
  }

  private void waitForTheEnd(HttpExchange exchange) {
    try {
      end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }
}
