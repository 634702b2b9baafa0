package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/** Credits deposits to accounts, with the {@code Deposit} event (10.5). */
final class CryptoDesk {
  private final PartnaWorld world;

  CryptoDesk(PartnaWorld world) {
    this.world = world;
  }

  /** Credits an amount of a currency, stablecoins as USD, and tells of it; in a transaction. */
  void credit(String accountName, String currency, BigDecimal amount) {
    String account = world.settings().read().autoMoveDeposit() ? world.merchant() : accountName;
    String balance = Assets.balanceOf(currency);
    String reference = world.transactions().newReference();
    world.balances().credit(account, balance, amount);
    world.transactions().add(reference, "Deposit", "completed", amount, balance, "", account);
    tell(account, balance, amount, Mint.sessionId(reference));
  }

  /** Only the event, for offramps that also show their deposit (gap 19). */
  void tell(String account, String currency, BigDecimal amount, String sessionId) {
    world.emit(
        "Deposit",
        new WebhookData()
            .with("amount", amount)
            .with("toUser", world.merchant())
            .with("currency", currency)
            .with("toAccount", account)
            .with("status", "completed")
            .with("sessionId", sessionId)
            .with("transactionMemo", "Mock Deposit"));
  }
}
