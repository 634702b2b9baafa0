package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's callbacks go.
 *
 * @param disabledAt when the receiver answered 410, and nothing is sent since; null while it is in
 *     use
 * @param failingSince since when every try fails, null while they succeed
 */
public record CallbackAddress(
    URI url, @Nullable Instant disabledAt, @Nullable Instant failingSince) {

  static CallbackAddress from(JsonNode json) {
    return new CallbackAddress(
        URI.create(json.path("url").asText()),
        time(json, "disabledAt"),
        time(json, "failingSince"));
  }

  private static @Nullable Instant time(JsonNode json, String name) {
    return json.hasNonNull(name) ? Instant.parse(json.path(name).asText()) : null;
  }
}
