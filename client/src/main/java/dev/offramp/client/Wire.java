package dev.offramp.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one way requests leave, and the one place answers are judged. */
final class Wire {
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String base;
  private final String apiKey;
  private final HttpClient http;

  Wire(URI offramp, String apiKey) {
    this.base = offramp.toString().replaceAll("/+$", "");
    this.apiKey = apiKey;
    this.http =
        HttpClient.newBuilder()
            // A followed sell takes a connection of its own, and no proxy on the way need know
            // more.
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What came does not follow the contract: asking again would not help. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + apiKey);
  }

  /** A request with a body. */
  HttpRequest.Builder request(String method, String path, Object body) throws IOException {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
  }

  /** A text as one segment of a path or one value of a query. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return send(request, json -> json);
  }

  <T> T send(HttpRequest.Builder request, Function<JsonNode, T> reader)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = exchange(request, BodyHandlers.ofByteArray(), TIMEOUT);
    JsonNode body = tree(answer.body());
    if (answer.statusCode() / 100 != 2 || body == null) {
      throw refusal(answer);
    }
    return read(body, reader);
  }

  /**
   * @param timeout of the whole exchange: the JDK's own ends with the headers
   */
  <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, BodyHandler<T> handler, Duration timeout)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<T>> answer =
        http.sendAsync(request.timeout(timeout).build(), handler);
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("Offramp did not answer within " + timeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new IOException("Offramp cannot be reached", e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  static OfframpException refusal(HttpResponse<byte[]> answer) throws IOException {
    return new OfframpException(
        answer.statusCode(),
        tree(answer.body()),
        RetryAfter.in(answer.headers(), Instant.now()).orElse(null));
  }

  static <T> T read(String text, Function<JsonNode, T> reader) throws MalformedException {
    try {
      return read(JSON.readTree(text), reader);
    } catch (JsonProcessingException notJson) {
      throw new MalformedException("what came is not JSON", notJson);
    }
  }

  private static <T> T read(JsonNode json, Function<JsonNode, T> reader) throws MalformedException {
    try {
      return reader.apply(json);
    } catch (DateTimeException | IllegalArgumentException notOfframp) {
      throw new MalformedException("the answer is not what Offramp's contract says", notOfframp);
    }
  }

  private static @Nullable JsonNode tree(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }
}
