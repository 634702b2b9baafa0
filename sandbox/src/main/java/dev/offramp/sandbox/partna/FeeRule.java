package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** What an offramp costs, in the local currency: a share of the gross amount plus a flat fee. */
record FeeRule(BigDecimal percent, BigDecimal flat) {
  private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL128;

  /** Gap 13: these reproduce the published examples. */
  static FeeRule of(String currency) {
    return currency.equals("KES")
        ? new FeeRule(BigDecimal.ONE, BigDecimal.ONE)
        : new FeeRule(BigDecimal.ZERO, new BigDecimal("0.01"));
  }

  BigDecimal share(BigDecimal gross) {
    return gross.multiply(percent).movePointLeft(2);
  }

  /** What a sale of this amount brings. */
  Quote quote(BigDecimal fromAmount, BigDecimal rate) {
    BigDecimal gross = fromAmount.multiply(rate);
    BigDecimal fees = share(gross).add(flat);
    return new Quote(
        fromAmount,
        rate,
        Amounts.cut(gross.subtract(fees), 4),
        fees.stripTrailingZeros(),
        fees.divide(rate, EXACT_ENOUGH).stripTrailingZeros());
  }

  /** What must be sold for this much to arrive; the crypto is rounded up. */
  Quote quoteFor(BigDecimal toAmount, BigDecimal rate, int decimals) {
    BigDecimal kept = BigDecimal.ONE.subtract(percent.movePointLeft(2));
    BigDecimal gross = toAmount.add(flat).divide(kept, EXACT_ENOUGH);
    BigDecimal from =
        gross.divide(rate, EXACT_ENOUGH).setScale(Math.min(8, decimals), RoundingMode.UP);
    return quote(Amounts.plain(from), rate);
  }
}
