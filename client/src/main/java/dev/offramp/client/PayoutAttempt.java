package dev.offramp.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a payout that Offramp makes itself.
 *
 * @param purpose {@code convert} or {@code pay}
 * @param number 1 for the first of its purpose
 * @param state claimed, sent, unknown, succeeded, failed or returned
 * @param amount what is converted, or taken to be paid
 * @param destination masked, null for a conversion
 */
public record PayoutAttempt(
    String reference,
    String purpose,
    int number,
    String state,
    BigDecimal amount,
    String currency,
    @Nullable String destination) {

  static PayoutAttempt from(JsonNode json) {
    return new PayoutAttempt(
        json.path("reference").asText(),
        json.path("purpose").asText(),
        json.path("number").asInt(),
        json.path("state").asText(),
        new BigDecimal(json.path("amount").path("amount").asText()),
        json.path("amount").path("currency").asText(),
        json.path("destination").asText(null));
  }
}
