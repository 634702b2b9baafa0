package dev.offramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls a sandbox as its merchant, a customer's browser or a test would. */
public final class Caller {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  private final String merchant;
  private final String apiKey;

  public Caller(URI base, String merchant, String apiKey) {
    this.base = base.toString();
    this.merchant = merchant;
    this.apiKey = apiKey;
  }

  /** An answer: status, text, and the text as JSON. */
  public record Answer(int status, String text, Map<String, String> headers) {
    public JsonNode json() {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    public String message() {
      return json().path("message").asText();
    }

    public JsonNode data() {
      return json().path("data");
    }
  }

  /** An API call with the merchant's headers; the body is written with single quotes. */
  public Answer api(String method, String path, String body) {
    return send(api(path).method(method, text(body)));
  }

  public Answer get(String path) {
    return api("GET", path, "");
  }

  public Answer post(String path, String body) {
    return api("POST", path, body);
  }

  /** An API call without credentials. */
  public Answer anonymous(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/partna/v4" + path)).method(method, text(body)));
  }

  /** An API call with these credentials. */
  public Answer as(String user, String key, String path) {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/partna/v4" + path))
            .header("x-api-user", user)
            .header("x-api-key", key));
  }

  public Answer control(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(base + "/control" + path)).method(method, text(body)));
  }

  /** A page or a form of the widget; redirects are not followed. */
  public Answer page(String pathAndQuery) {
    return send(HttpRequest.newBuilder(URI.create(base + pathAndQuery)));
  }

  public Answer submit(String pathAndQuery, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(base + pathAndQuery))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder api(String path) {
    return HttpRequest.newBuilder(URI.create(base + "/partna/v4" + path))
        .header("x-api-user", merchant)
        .header("x-api-key", apiKey)
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      Map<String, String> headers =
          answer.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0)));
      return new Answer(answer.statusCode(), answer.body(), headers);
    } catch (IOException broken) {
      throw new NoAnswer(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The connection ended without an answer, or in time none came. */
  public static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoAnswer(Throwable cause) {
      super(cause);
    }
  }
}
