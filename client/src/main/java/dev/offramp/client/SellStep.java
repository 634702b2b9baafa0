package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recorded step of a sell.
 *
 * @param at the provider's time
 * @param witness how Offramp learned of it
 * @param details what it tells beyond its status, as sent
 */
public record SellStep(
    int sequence,
    String status,
    @Nullable String reason,
    Instant at,
    String witness,
    JsonNode details) {

  /** True when nothing more is expected to happen after it. */
  public boolean isFinal() {
    return isFinal(status);
  }

  static boolean isFinal(String status) {
    return switch (status) {
      case "completed", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  static SellStep from(JsonNode json) {
    return new SellStep(
        json.path("sequence").asInt(),
        json.path("status").asText(),
        json.path("reason").asText(null),
        Instant.parse(json.path("at").asText()),
        json.path("witness").asText(),
        json.path("details"));
  }
}
