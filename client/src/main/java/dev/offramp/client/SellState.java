package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a sell stands.
 *
 * @param rail such as {@code partna-widget}
 * @param externalId what the tenant calls it
 * @param reason why it failed or needs a person
 * @param fiatAmount net of fees, null until it is known
 * @param session what the customer needs to go on, as sent; null while it is not open
 * @param checkout the page to send the customer to, null when there is none
 * @param isFinal true when nothing more is expected to happen
 */
public record SellState(
    String id,
    String rail,
    @Nullable String externalId,
    String status,
    @Nullable String reason,
    @Nullable BigDecimal fiatAmount,
    String fiatCurrency,
    @Nullable JsonNode session,
    @Nullable URI checkout,
    boolean isFinal) {

  static SellState from(JsonNode json) {
    String status = json.path("status").asText();
    String checkout = json.at("/links/checkout").asText("");
    JsonNode fiat = json.path("fiat");
    return new SellState(
        json.path("id").asText(),
        json.path("rail").asText(),
        json.path("externalId").asText(null),
        status,
        json.path("reason").asText(null),
        fiat.hasNonNull("amount") ? new BigDecimal(fiat.path("amount").asText()) : null,
        fiat.path("currency").asText(),
        json.hasNonNull("session") ? json.path("session") : null,
        checkout.isEmpty() ? null : URI.create(checkout),
        SellStep.isFinal(status));
  }
}
