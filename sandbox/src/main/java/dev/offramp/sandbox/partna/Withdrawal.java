package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/**
 * A payout made through the API: {@code debited} leaves the account, {@code paid} reaches the
 * destination, the difference is the fee.
 */
record Withdrawal(
    String reference,
    String account,
    String currency,
    String balance,
    String network,
    String destination,
    BigDecimal debited,
    BigDecimal paid,
    boolean crypto,
    boolean mustFail) {}
