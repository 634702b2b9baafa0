package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The assets of the staging example in section 6.1; this table gates every request. */
final class Assets {
  static final List<String> FIAT = List.of("NGN", "GHS", "KES");
  static final List<String> CURRENCIES =
      List.of("BTC", "ETH", "USDC", "USDT", "CUSD", "BNB", "NGN", "GHS", "KES");
  static final List<String> BALANCES = List.of("BNB", "BTC", "ETH", "GHS", "KES", "NGN", "USD");

  static final List<Asset> ALL =
      List.of(
          asset("BTC", "bitcoin", 8, 0, "BTC", "0"),
          asset("ETH", "ethereum", 18, 0, "ETH", "0"),
          asset("USDT", "tron", 6, 1, "USD", "1"),
          asset("USDT", "solana", 6, 2, "USD", "1"),
          asset("USDC", "ethereum", 6, 0, "USD", "1"),
          asset("USDC", "celo", 6, 0, "USD", "1"),
          asset("USDC", "solana", 6, 2, "USD", "1"),
          asset("CUSD", "celo", 18, 0, "USD", "1"),
          asset("USDJ", "tron", 18, 1, "USD", "1"),
          asset("NGN", "naira", 6, 0, "NGN", "50"),
          asset("GHS", "ghanaiancedis", 6, 0, "GHS", "5"),
          asset("KES", "kenyanshilling", 6, 0, "KES", "5"));

  private Assets() {}

  /** The asset with exactly this currency and network. */
  static Optional<Asset> find(String currency, String network) {
    return ALL.stream()
        .filter(asset -> asset.currency().equals(currency) && asset.network().equals(network))
        .findFirst();
  }

  /** The asset through which this local currency is paid out. */
  static Optional<Asset> fiat(String currency) {
    return ALL.stream()
        .filter(asset -> asset.isFiat() && asset.currency().equals(currency))
        .findFirst();
  }

  /** The balance a currency is kept in: stablecoins are pooled as USD (5.3). */
  static String balanceOf(String currency) {
    return ALL.stream()
        .filter(asset -> asset.currency().equals(currency))
        .map(Asset::credits)
        .findFirst()
        .orElse(currency);
  }

  private static Asset asset(
      String currency, String network, int decimals, int index, String credits, String minimum) {
    return new Asset(
        currency,
        network,
        decimals,
        index,
        credits,
        new BigDecimal(minimum),
        new BigDecimal("0.01"));
  }
}
