package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rates of this world by pair {@code FROM_to_TO}; the control API may set any of them. */
final class Rates {
  private static final Map<String, String> DOLLARS =
      Map.of(
          "USD", "1", "USDT", "1", "USDC", "1", "CUSD", "1", "BTC", "60000", "ETH", "3000", "BNB",
          "600");
  // Sold crypto brings the first figure, bought crypto costs the second: 128 and 1640 are
  // published.
  private static final Map<String, String> SELLING =
      Map.of("KES", "128", "NGN", "1640", "GHS", "15.4");
  private static final Map<String, String> BUYING =
      Map.of("KES", "130", "NGN", "1674.42", "GHS", "15.7");

  private final Table<BigDecimal> set;
  private final Map<String, BigDecimal> usual = new LinkedHashMap<>();

  Rates(Store store) {
    this.set = store.table("partna.rates", BigDecimal.class);
    DOLLARS.keySet().stream().sorted().forEach(this::addCrypto);
  }

  private void addCrypto(String crypto) {
    BigDecimal dollars = new BigDecimal(DOLLARS.getOrDefault(crypto, "1"));
    SELLING.forEach(
        (fiat, rate) -> usual.put(pair(crypto, fiat), dollars.multiply(new BigDecimal(rate))));
    BUYING.forEach(
        (fiat, rate) ->
            usual.put(
                pair(fiat, crypto),
                BigDecimal.ONE.divide(
                    dollars.multiply(new BigDecimal(rate)), 12, RoundingMode.DOWN)));
  }

  static String pair(String from, String to) {
    return from + "_to_" + to;
  }

  /** The rate of this moment. */
  Optional<BigDecimal> find(String from, String to) {
    String pair = pair(from, to);
    return set.find(pair).or(() -> Optional.ofNullable(usual.get(pair)));
  }

  /** Every pair and its rate of this moment. */
  Map<String, BigDecimal> all() {
    Map<String, BigDecimal> all = new LinkedHashMap<>();
    usual.forEach((pair, rate) -> all.put(pair, set.find(pair).orElse(rate)));
    return all;
  }

  /** Sets a pair's rate; in a transaction. */
  void set(String pair, BigDecimal rate) {
    if (!usual.containsKey(pair) || rate.signum() <= 0) {
      throw new IllegalArgumentException(
          "no such pair or no usable rate: " + pair + " " + rate.toPlainString());
    }
    set.put(pair, rate);
  }
}
