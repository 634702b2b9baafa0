package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What Partna answered; its text serves to tell answers apart and never leaves this folder. */
final class PartnaAnswer {
  private static final JsonMapper JSON = PartnaJson.answers();

  private final int status;
  private final @Nullable String retryAfter;
  private final JsonNode body;

  PartnaAnswer(int status, @Nullable String retryAfter, byte[] body) {
    this.status = status;
    this.retryAfter = retryAfter;
    this.body = parsed(body);
  }

  static PartnaAnswer of(HttpResponse<byte[]> response) {
    return new PartnaAnswer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(null),
        response.body());
  }

  int status() {
    return status;
  }

  @Nullable String retryAfter() {
    return retryAfter;
  }

  /** A status of success alone may be a proxy's page: Partna always says something in JSON. */
  boolean isSuccess() {
    return status / 100 == 2 && body.isObject();
  }

  /** Missing when the answer was not one JSON object. */
  JsonNode body() {
    return body;
  }

  JsonNode data() {
    return body.path("data");
  }

  /** Whether Partna's message says this, in whatever case (partna.md, section 3.4). */
  boolean says(String words) {
    return body.path("message").asText("").toLowerCase(Locale.ROOT).contains(words);
  }

  private static JsonNode parsed(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      return node.isObject() ? node : MissingNode.getInstance();
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }
}
