package dev.offramp.sandbox.shop;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes what an order's page asks for while it is looked at. */
final class OrderState {
  private OrderState() {}

  static ObjectNode json(SellState sell, List<SellStep> steps, Optional<Told> told) {
    ObjectNode state = Json.object().put("status", sell.status());
    state.put("reason", Objects.requireNonNullElse(sell.reason(), ""));
    state.put("onward", onward(sell)).put("told", told.map(Told::word).orElse(""));
    ArrayNode items = state.putArray("steps");
    for (SellStep step : steps) {
      items
          .addObject()
          .put("sequence", step.sequence())
          .put("status", step.status())
          .put("reason", step.reason())
          .put("at", step.at().toString())
          .put("witness", step.witness());
    }
    return state;
  }

  /**
   * The checkout page when there is one, else where the session leads; empty while there is none.
   */
  static String onward(SellState sell) {
    String session = sell.session() == null ? "" : sell.session().path("url").asText("");
    String found = sell.checkout() == null ? session : sell.checkout().toString();
    return found.matches("https?://.*") ? found : "";
  }
}
