package dev.offramp.providers.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What a provider answered, read as JSON if it is JSON. */
public final class JsonAnswer {
  private static final JsonMapper JSON = WireJson.answers();

  private final HttpResponse<byte[]> response;
  private final JsonNode body;

  JsonAnswer(HttpResponse<byte[]> response) {
    this.response = response;
    this.body = parsed(response.body());
  }

  public int status() {
    return response.statusCode();
  }

  public @Nullable String header(String name) {
    return response.headers().firstValue(name).orElse(null);
  }

  /** A status of success alone may be a proxy's page. */
  public boolean isSuccess() {
    return status() / 100 == 2 && body.isObject();
  }

  /** Missing when the answer was not one JSON object. */
  public JsonNode body() {
    return body;
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
