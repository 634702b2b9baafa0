package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a tenant's sells, newest first.
 *
 * @param nextCursor where the next page begins, null when this is the last one
 */
public record SellPage(List<SellState> items, @Nullable String nextCursor) {

  static SellPage from(JsonNode json) {
    List<SellState> items = new ArrayList<>();
    json.path("items").forEach(item -> items.add(SellState.from(item)));
    return new SellPage(List.copyOf(items), json.path("nextCursor").asText(null));
  }
}
