package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;

/** The fee preview in its PascalCase (7.3); this merchant takes no fee of its own. */
final class Breakdown {
  private Breakdown() {}

  static ObjectNode of(Quote quote, FeeRule fees) {
    BigDecimal gross = quote.fromAmount().multiply(quote.rate());
    BigDecimal share = fees.share(gross);
    return Json.object()
        .put("Rate", Amounts.plain(quote.rate()))
        .put("TotalAmountInFromCurrency", Amounts.plain(quote.fromAmount()))
        .put("TotalAmountInToCurrency", Amounts.plain(gross))
        .put("NetAmountInToCurrency", Amounts.plain(quote.toAmount()))
        .put("TotalFeesInFromCurrency", Amounts.cut(quote.feesInFromCurrency(), 8))
        .put("TotalFeesInToCurrency", Amounts.plain(quote.feesInToCurrency()))
        .put("WithdrawalFeeInFromCurrency", from(fees.flat(), quote))
        .put("WithdrawalFeeInToCurrency", Amounts.plain(fees.flat()))
        .put("DepositFeeInFromCurrency", from(share, quote))
        .put("DepositFeeInToCurrency", Amounts.plain(share))
        .put("DepositFeeCapped", false)
        .put("DepositPercentageApplied", Amounts.plain(fees.percent()))
        .put("MerchantFeeInFromCurrency", 0)
        .put("MerchantFeeInToCurrency", 0)
        .put("MerchantFeeUSD", 0)
        .put("MerchantFeeCapped", false)
        .put("MerchantPercentageApplied", 0);
  }

  private static BigDecimal from(BigDecimal inToCurrency, Quote quote) {
    return Amounts.cut(inToCurrency.divide(quote.rate(), MathContext.DECIMAL64), 8);
  }
}
