package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Offramp tells by a callback (offramp-api.md, section 4).
 *
 * @param id the same however often it comes: remember it, and act once
 * @param type {@code sell.} and the sell's status, such as {@code sell.completed}, or {@code
 *     callback.test}
 * @param sequence of the step within its sell; 0 in a test
 * @param sell as it stood at the step; null in a test
 */
public record CallbackEvent(
    String id, String type, int sequence, Instant createdAt, @Nullable SellState sell) {

  static CallbackEvent from(JsonNode json) {
    try {
      return new CallbackEvent(
          json.path("id").asText(),
          json.path("type").asText(),
          json.path("sequence").asInt(0),
          Instant.parse(json.path("createdAt").asText()),
          json.hasNonNull("sell") ? SellState.from(json.path("sell")) : null);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new CallbackException("the body is no event of Offramp");
    }
  }
}
