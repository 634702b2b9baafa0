package dev.offramp.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpServer;
import dev.offramp.client.example.Example;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/client.md shows is this code, and it works. */
@Timeout(60)
final class ExampleTest {
  private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final Example example = new Example();

  @ParameterizedTest
  @ValueSource(strings = {"sell", "callback"})
  void isWhatTheDocumentShows(String part) throws Exception {
    String code =
        Files.readString(Path.of("src/test/java/dev/offramp/client/example/Example.java"));
    String shown =
        code.substring(
            code.indexOf("// begin " + part + "\n") + part.length() + 10,
            code.indexOf("  // end " + part));

    assertThat(Files.readString(Path.of("../docs/client.md")))
        .contains(shown.stripTrailing().stripIndent());
  }

  @Test
  void startsASellAndFollowsItToItsEnd() throws Exception {
    try (ScriptedServer server = new ScriptedServer()) {
      server.thenAnswer(
          "201 Created", "{\"id\":\"1019\",\"links\":{\"checkout\":\"https://offramp/checkout\"}}");
      server.thenStream(
          "event: step\ndata: {\"sequence\":1,\"status\":\"completed\",\"at\":\"2026-11-21T12:00:00Z\"}",
          "\n\n");

      assertThat(example.sell(new OfframpClient(server.url(), "key"), "order-1")).isTrue();

      assertThat(example.orders()).containsEntry("order-1", "completed");
      assertThat(example.customerAt()).isEqualTo(URI.create("https://offramp/checkout"));
      assertThat(server.requests().get(0)).containsEntry("idempotency-key", "order-1");
    }
  }

  @Test
  void hearsACallbackOnceHoweverOftenItComes() throws Exception {
    HttpServer shop =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    CallbackVerifier verifier = new CallbackVerifier(SECRET);
    shop.createContext("/", request -> example.hear(verifier, request));
    shop.start();
    URI url = URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/");

    List<Integer> answers = List.of(tell(url, "e1", SECRET), tell(url, "e1", SECRET));
    int forged = tell(url, "e2", SECRET.replace('M', 'N'));
    shop.stop(0);

    assertThat(answers).containsOnly(204);
    assertThat(forged).isEqualTo(400);
    assertThat(example.heard()).isEqualTo(1);
  }

  private static int tell(URI url, String id, String secret) throws Exception {
    String body =
        "{\"type\":\"callback.test\",\"id\":\"%s\",\"createdAt\":\"2026-11-21T12:00:00Z\"}"
            .formatted(id);
    long now = Instant.now().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(now))
            .header("webhook-signature", new Webhook(secret).sign(id, now, body))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
