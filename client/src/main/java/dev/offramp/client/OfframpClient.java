package dev.offramp.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's way to Offramp (offramp-api.md, section 3). Safe for use by several threads.
 *
 * <p>Every method throws {@link OfframpException} when Offramp refuses, and {@link IOException}
 * when it cannot be reached. A start whose answer was lost is sent again with the same key: that
 * never makes a second sell.
 */
public final class OfframpClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final URI offramp;
  private final String apiKey;
  private final HttpClient http;

  /**
   * @param offramp base address, such as {@code http://127.0.0.1:8080}
   */
  public OfframpClient(URI offramp, String apiKey) {
    this.offramp = offramp;
    this.apiKey = apiKey;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Starts a sell.
   *
   * @param idempotencyKey made and stored by the caller before the first try; the same for each
   *     retry
   * @return with its session, or without one when the provider is slow: read it again then
   */
  public SellState start(String idempotencyKey, NewSell sell)
      throws IOException, InterruptedException {
    HttpRequest request =
        request("/v1/sells")
            .header("Idempotency-Key", idempotencyKey)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(sell)))
            .build();
    return SellState.from(send(request));
  }

  public SellState find(String sellId) throws IOException, InterruptedException {
    return SellState.from(send(request("/v1/sells/" + sellId).GET().build()));
  }

  /** All steps so far, in order. */
  public List<SellStep> steps(String sellId) throws IOException, InterruptedException {
    List<SellStep> steps = new ArrayList<>();
    for (JsonNode item :
        send(request("/v1/sells/" + sellId + "/steps").GET().build()).path("items")) {
      steps.add(SellStep.from(item));
    }
    return steps;
  }

  /** What was tried to pay a sell out, where Offramp makes the payout itself. */
  public List<PayoutAttempt> payoutAttempts(String sellId)
      throws IOException, InterruptedException {
    List<PayoutAttempt> attempts = new ArrayList<>();
    for (JsonNode item :
        send(request("/v1/sells/" + sellId + "/payout-attempts").GET().build()).path("items")) {
      attempts.add(PayoutAttempt.from(item));
    }
    return attempts;
  }

  /**
   * Has a payout that waits for a person tried again. When the answer was lost, read the sell
   * before sending it again.
   *
   * @param destination where it goes from now on, null to leave that as it is
   */
  public SellState retryPayout(String sellId, @Nullable Map<String, String> destination)
      throws IOException, InterruptedException {
    Map<String, Object> body = destination == null ? Map.of() : Map.of("destination", destination);
    return SellState.from(post("/v1/sells/" + sellId + "/payout-attempts", body));
  }

  /**
   * Settles a sell that waits for a person.
   *
   * @param outcome paid, refunded or failed
   * @param evidence what proves it, such as the bank's own reference
   */
  public SellState resolve(String sellId, String outcome, String evidence)
      throws IOException, InterruptedException {
    return SellState.from(
        post(
            "/v1/sells/" + sellId + "/resolution",
            Map.of("outcome", outcome, "evidence", evidence)));
  }

  /** Cancels a sell before its deposit. */
  public SellState cancel(String sellId) throws IOException, InterruptedException {
    return SellState.from(post("/v1/sells/" + sellId + "/cancel", Map.of()));
  }

  /** The rails that are enabled, by the name a sell is started with. */
  public List<String> rails() throws IOException, InterruptedException {
    List<String> rails = new ArrayList<>();
    for (JsonNode item : send(request("/v1/rails").GET().build()).path("items")) {
      rails.add(item.path("rail").asText());
    }
    return rails;
  }

  private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(offramp.resolve(path))
        .timeout(TIMEOUT)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + apiKey);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    JsonNode body = tree(answer.body());
    if (answer.statusCode() / 100 == 2 && body != null) {
      return body;
    }
    throw new OfframpException(answer.statusCode(), body);
  }

  private static @Nullable JsonNode tree(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }
}
