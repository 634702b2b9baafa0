package dev.offramp.sandbox.shop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The shop's few calls to Offramp's public API. */
final class Offramp {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OfframpAccess access;
  private final HttpClient client;

  Offramp(OfframpAccess access) {
    this.access = access;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Starts a sell; the same key and body give the same sell for ever. */
  JsonNode start(String idempotencyKey, JsonNode sell) throws Unavailable {
    return call(
        request("/v1/sells")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(HttpRequest.BodyPublishers.ofString(Json.text(sell), StandardCharsets.UTF_8)));
  }

  JsonNode sell(String id) throws Unavailable {
    return call(request("/v1/sells/" + id));
  }

  JsonNode steps(String id) throws Unavailable {
    return call(request("/v1/sells/" + id + "/steps"));
  }

  private HttpRequest.Builder request(String path) throws Unavailable {
    OfframpAccess.Way way =
        access
            .find()
            .orElseThrow(() -> new Unavailable("The shop has no key for Offramp yet.", false));
    String base = way.url().toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + way.apiKey())
        .timeout(PATIENCE);
  }

  private JsonNode call(HttpRequest.Builder request) throws Unavailable {
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      JsonNode body = Json.parse(answer.body());
      if (answer.statusCode() / 100 != 2) {
        boolean open = answer.statusCode() >= 500 || answer.statusCode() == 409;
        throw new Unavailable("Offramp said " + answer.statusCode() + ": " + reason(body), open);
      }
      return body;
    } catch (IOException | IllegalArgumentException broken) {
      throw new Unavailable("Offramp cannot be reached: " + broken, true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unavailable("The shop is closing.", true);
    }
  }

  private static String reason(JsonNode problem) {
    StringBuilder text =
        new StringBuilder(problem.path("detail").asText(problem.path("title").asText()));
    for (JsonNode error : problem.path("errors")) {
      text.append(' ').append(error.path("pointer").asText());
      text.append(": ").append(error.path("message").asText()).append('.');
    }
    return text.toString();
  }

  /** Why the shop cannot go on, for a person to read. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean outcomeOpen;

    Unavailable(String sentence, boolean outcomeOpen) {
      super(sentence);
      this.outcomeOpen = outcomeOpen;
    }

    /** Whether what was asked may have been done all the same: ask again with the same key. */
    boolean outcomeOpen() {
      return outcomeOpen;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }
}
