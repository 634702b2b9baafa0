package dev.offramp.sandbox.partna;

import java.util.Optional;

/** The {@code Transfer} event: what became of a payout or a transfer (10.5). */
final class TransferEvents {
  private TransferEvents() {}

  static WebhookData transfer(String merchant, Optional<Transaction> found) {
    Transaction moved = found.orElseThrow();
    return new WebhookData()
        .with("transactionReference", moved.reference())
        .with("amount", moved.amount())
        .with("fromUser", merchant)
        .with("toUser", merchant)
        .with("currency", moved.currency())
        .with("fromAccount", moved.fromAccount())
        .with("toAccount", moved.toAccount())
        .with("status", moved.status());
  }
}
