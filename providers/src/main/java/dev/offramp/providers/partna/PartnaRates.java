package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks Partna for the rate of this moment and the key that locks it for about two minutes
 * (partna.md, section 7.1).
 */
final class PartnaRates {
  private final PartnaHttp http;

  PartnaRates(PartnaHttp http) {
    this.http = http;
  }

  /**
   * Only reads. The entry of exactly this direction is taken: Partna's answer may hold others.
   *
   * @param amount of {@code from}, in whole units
   * @throws ProviderException of kind {@code UNAVAILABLE} also when this direction has no rate now
   */
  Rate rate(String from, String to, BigDecimal amount) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fromCurrency", from);
    query.put("toCurrency", to);
    query.put("fromAmount", amount.toPlainString());
    PartnaAnswer answer = http.call(PartnaCall.get("asking for a rate", "/rate", query));
    JsonNode entry = answer.data().path("rate").path(from + "_to_" + to);
    String key = entry.path("key").asText("");
    JsonNode rate = entry.path("rate");
    if (key.isEmpty() || !rate.isNumber() || rate.decimalValue().signum() <= 0) {
      throw new ProviderException(
          Kind.UNAVAILABLE, "Partna has no rate from " + from + " to " + to + " now", null);
    }
    return new Rate(key, rate.decimalValue());
  }

  /**
   * Whether Partna refuses a call because the key it carries is unknown, of another pair or old.
   */
  static boolean isStale(PartnaAnswer answer) {
    return (answer.status() == 400 || answer.status() == 409) && answer.says("invalid rate key");
  }

  /**
   * @param key opaque; to be sent back as it is
   * @param perUnit how much of the target currency one unit brings, before fees
   */
  record Rate(String key, BigDecimal perUnit) {}
}
