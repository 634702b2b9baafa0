package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code POST /ramp} and {@code POST /ramp/breakdown} have in common, checked (6.2, 8.2). */
record RampForm(
    Asset from,
    String toCurrency,
    String toNetwork,
    String rateKey,
    @Nullable BigDecimal fromAmount,
    @Nullable BigDecimal toAmount) {
  private static final List<String> CURRENCIES =
      List.of("BTC", "ETH", "USDC", "USDT", "CUSD", "BNB", "NGN", "KES");
  private static final List<String> NETWORKS =
      List.of(
          "avalanche",
          "base",
          "binance",
          "bitcoin",
          "celo",
          "ethereum",
          "polygon",
          "tron",
          "solana",
          "naira",
          "mobileMoney",
          "mpesa",
          "kenyanshilling");
  private static final List<String> KENYAN = List.of("kenyanshilling", "mobileMoney", "mpesa");

  /** Reads and checks; throws the validation error unless everything fits. */
  static RampForm read(Fields fields) {
    fields.oneOf("type", List.of("cryptoToFiat"));
    String fromCurrency = fields.requiredOneOf("fromCurrency", CURRENCIES);
    String fromNetwork = fields.requiredOneOf("fromNetwork", NETWORKS);
    String toCurrency = fields.requiredOneOf("toCurrency", CURRENCIES);
    String toNetwork = fields.requiredOneOf("toNetwork", NETWORKS);
    String rateKey = fields.requiredText("rateKey");
    Optional<BigDecimal> fromAmount = fields.amount("fromAmount");
    Optional<BigDecimal> toAmount = fields.amount("toAmount");
    fields.check();
    Optional<Asset> from = Assets.find(fromCurrency, fromNetwork).filter(asset -> !asset.isFiat());
    if (from.isEmpty()) {
      fields.reject("fromNetwork", "oneof(" + networksOf(fromCurrency) + ")", fromNetwork);
    }
    if (!pays(toCurrency, toNetwork)) {
      fields.reject(
          "toNetwork",
          toCurrency.equals("KES") ? "oneof(" + String.join(" ", KENYAN) + ")" : "oneof(naira)",
          toNetwork);
    }
    if (fromAmount.isEmpty() && toAmount.isEmpty()) {
      fields.reject("fromAmount", "required_without(ToAmount)", "");
    }
    fields.check();
    return new RampForm(
        from.orElseThrow(),
        toCurrency,
        toNetwork,
        rateKey,
        fromAmount.orElse(null),
        fromAmount.isPresent() ? null : toAmount.orElse(null));
  }

  private static boolean pays(String currency, String network) {
    return currency.equals("KES")
        ? KENYAN.contains(network)
        : currency.equals("NGN") && network.equals("naira");
  }

  private static String networksOf(String currency) {
    return String.join(
        " ",
        Assets.ALL.stream()
            .filter(asset -> asset.currency().equals(currency) && !asset.isFiat())
            .map(Asset::network)
            .toList());
  }

  /** What it brings at a rate; 400 when the fees eat it up. */
  Quote quote(BigDecimal rate) {
    FeeRule fees = FeeRule.of(toCurrency);
    Quote quote =
        fromAmount != null
            ? fees.quote(fromAmount, rate)
            : fees.quoteFor(toAmount == null ? BigDecimal.ZERO : toAmount, rate, from.decimals());
    if (quote.toAmount().signum() <= 0) {
      throw new Refusal(400, "amount too small");
    }
    return quote;
  }
}
