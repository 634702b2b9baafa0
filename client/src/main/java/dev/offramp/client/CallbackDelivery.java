package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One event and how its delivery goes.
 *
 * @param id of the event
 * @param type as {@link CallbackEvent#type}
 * @param sellId null for a test
 * @param status {@code waiting}, {@code delivered}, {@code failed} or {@code stopped}
 * @param attempts tries since it was last asked for
 * @param lastStatus the HTTP status of the last answer, null when there was none
 * @param lastError what kept the last try from an answer, such as {@code timeout}
 */
public record CallbackDelivery(
    String id,
    String type,
    @Nullable String sellId,
    String status,
    int attempts,
    @Nullable Integer lastStatus,
    @Nullable String lastError) {

  static CallbackDelivery from(JsonNode json) {
    return new CallbackDelivery(
        json.path("id").asText(),
        json.path("type").asText(),
        json.path("sellId").asText(null),
        json.path("status").asText(),
        json.path("attempts").asInt(),
        json.hasNonNull("lastStatus") ? json.path("lastStatus").asInt() : null,
        json.path("lastError").asText(null));
  }
}
