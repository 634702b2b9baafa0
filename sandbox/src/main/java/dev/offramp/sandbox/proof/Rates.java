package dev.offramp.sandbox.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** What crypto is worth here: fixed prices, so that a test can tell the fiat amount beforehand. */
final class Rates {
  private static final Map<String, BigDecimal> IN_DOLLARS =
      Map.of("BTC", new BigDecimal("60000"), "ETH", new BigDecimal("3000"));
  private static final Map<String, BigDecimal> PER_DOLLAR =
      Map.of("EUR", new BigDecimal("0.90"), "USD", new BigDecimal("0.99"));

  private Rates() {}

  /** Fiat for crypto, cut to cents. */
  static BigDecimal fiat(BigDecimal crypto, String currency, String fiat) {
    return crypto.multiply(rate(currency, fiat)).setScale(2, RoundingMode.DOWN);
  }

  /** Crypto for fiat, cut to six decimals. */
  static BigDecimal crypto(BigDecimal amount, String currency, String fiat) {
    return amount.divide(rate(currency, fiat), 6, RoundingMode.DOWN);
  }

  private static BigDecimal rate(String currency, String fiat) {
    return IN_DOLLARS
        .getOrDefault(currency, BigDecimal.ONE)
        .multiply(PER_DOLLAR.getOrDefault(fiat, BigDecimal.ONE));
  }
}
