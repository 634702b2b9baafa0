package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/**
 * A movement of money as {@code GET /transfer} shows it (12.3); {@code timestamp} in seconds,
 * {@code number} counts movements in order.
 */
record Transaction(
    long number,
    String reference,
    String type,
    String status,
    BigDecimal amount,
    String currency,
    String fromUser,
    String fromAccount,
    String toUser,
    String toAccount,
    long timestamp) {

  Transaction in(String next) {
    return new Transaction(
        number,
        reference,
        type,
        next,
        amount,
        currency,
        fromUser,
        fromAccount,
        toUser,
        toAccount,
        timestamp);
  }
}
