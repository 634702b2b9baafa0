package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where a sell stands.
 *
 * @param reason why it failed or needs a person
 * @param fiatAmount net of fees, null until it is known
 * @param session what the customer needs to go on, as sent; null while it is not open
 * @param isFinal true when nothing more is expected to happen
 */
public record SellState(
    String id,
    String status,
    @Nullable String reason,
    @Nullable BigDecimal fiatAmount,
    String fiatCurrency,
    @Nullable JsonNode session,
    boolean isFinal) {

  static SellState from(JsonNode json) {
    String status = json.path("status").asText();
    JsonNode fiat = json.path("fiat");
    return new SellState(
        json.path("id").asText(),
        status,
        json.path("reason").asText(null),
        fiat.hasNonNull("amount") ? new BigDecimal(fiat.path("amount").asText()) : null,
        fiat.path("currency").asText(),
        json.hasNonNull("session") ? json.path("session") : null,
        switch (status) {
          case "completed", "failed", "cancelled" -> true;
          default -> false;
        });
  }
}
