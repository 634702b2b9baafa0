package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is to be sold for what. */
record Order(
    BigDecimal fromAmount,
    String fromCurrency,
    String fromNetwork,
    String toCurrency,
    String toNetwork,
    @Nullable String sendingAddress) {}
