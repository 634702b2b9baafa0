package dev.offramp.providers.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What a provider answered, read as JSON if it is JSON. */
public final class JsonAnswer {
  private final HttpResponse<byte[]> response;
  private final JsonNode body;

  JsonAnswer(HttpResponse<byte[]> response) {
    this.response = response;
    this.body = WireJson.answer(response.body());
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
}
