package dev.offramp.sandbox.pace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.http.Router;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Map;

/**
 * {@code GET/PUT /control/pace}: {@code {"speed":"10","autopilot":false}}; absent members stay as
 * they are.
 */
public final class PaceControl {
  private final Pace pace;

  public PaceControl(Pace pace) {
    this.pace = pace;
  }

  /** Adds the two routes. */
  public void mount(Router router) {
    router.on("GET", "/control/pace", request -> read());
    router.on("PUT", "/control/pace", this::change);
  }

  private HttpReply read() {
    return HttpReply.json(
        200,
        Json.object()
            .put("speed", pace.speed().toPlainString())
            .put("autopilot", pace.autopilot()));
  }

  private HttpReply change(HttpRequest request) {
    try {
      JsonNode body = request.json();
      if (body.has("speed")) {
        pace.setSpeed(new BigDecimal(body.path("speed").asText()));
      }
      if (body.has("autopilot")) {
        pace.setAutopilot(body.path("autopilot").asBoolean());
      }
      return read();
    } catch (IllegalArgumentException refused) {
      return HttpReply.json(400, Map.of("message", String.valueOf(refused.getMessage())));
    }
  }
}
