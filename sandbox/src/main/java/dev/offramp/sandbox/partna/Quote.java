package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/** What a sale brings: {@code toAmount} is net of fees and cut to four decimals (7.3). */
record Quote(
    BigDecimal fromAmount,
    BigDecimal rate,
    BigDecimal toAmount,
    BigDecimal feesInToCurrency,
    BigDecimal feesInFromCurrency) {}
