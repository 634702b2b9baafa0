package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One payout that really left, in Unix milliseconds; {@code returnedAt} when it bounced. */
record Payment(
    String id,
    String reference,
    String kind,
    String account,
    String destination,
    BigDecimal amount,
    String currency,
    long paidAt,
    @Nullable Long returnedAt) {

  Payment returned(long when) {
    return new Payment(id, reference, kind, account, destination, amount, currency, paidAt, when);
  }
}
