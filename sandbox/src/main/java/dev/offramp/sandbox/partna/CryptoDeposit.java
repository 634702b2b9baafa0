package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The crypto that was sent for a request. */
record CryptoDeposit(BigDecimal amount, @Nullable String sender, String transactionHash) {}
