package dev.offramp.providers.partna;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    PartnaCall call = call(from, to, amount);
    return entry(http.call(call), from, to)
        .orElseThrow(
            () ->
                new ProviderException(
                    Kind.UNAVAILABLE,
                    "Partna has no rate from " + from + " to " + to + " now",
                    null));
  }

  /**
   * Like {@link #rate}, but empty when Partna answers without a rate for this direction, be it
   * because it knows no such currency.
   */
  Optional<Rate> find(String from, String to, BigDecimal amount) {
    PartnaCall call = call(from, to, amount);
    PartnaAnswer answer = http.send(call);
    if (answer.status() == 400 || answer.status() == 404 || answer.status() == 503) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw http.failure(call, answer);
    }
    return entry(answer, from, to);
  }

  private static PartnaCall call(String from, String to, BigDecimal amount) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("fromCurrency", from);
    query.put("toCurrency", to);
    query.put("fromAmount", amount.toPlainString());
    return PartnaCall.get("asking for a rate", "/rate", query);
  }

  private static Optional<Rate> entry(PartnaAnswer answer, String from, String to) {
    JsonNode entry = answer.data().path("rate").path(from + "_to_" + to);
    String key = entry.path("key").asText("");
    JsonNode rate = entry.path("rate");
    if (key.isEmpty() || !rate.isNumber() || rate.decimalValue().signum() <= 0) {
      return Optional.empty();
    }
    return Optional.of(new Rate(key, rate.decimalValue()));
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
