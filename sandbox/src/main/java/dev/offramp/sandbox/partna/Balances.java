package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.util.List;

/** The money held for each account; every change belongs to a transaction. */
final class Balances {
  private final Table<Balance> balances;

  Balances(Store store) {
    this.balances = store.table("partna.balances", Balance.class);
  }

  Balance of(String account, String currency) {
    return balances.find(account + "|" + currency).orElseGet(() -> Balance.none(account, currency));
  }

  List<Balance> all() {
    return balances.all();
  }

  void credit(String account, String currency, BigDecimal amount) {
    put(of(account, currency).moved(amount, BigDecimal.ZERO));
  }

  /** Takes money away; false, and nothing happens, when there is not enough. */
  boolean debit(String account, String currency, BigDecimal amount) {
    if (of(account, currency).available().compareTo(amount) < 0) {
      return false;
    }
    put(of(account, currency).moved(amount.negate(), BigDecimal.ZERO));
    return true;
  }

  /** Sets money aside for a payout; false, and nothing happens, when there is not enough. */
  boolean hold(String account, String currency, BigDecimal amount) {
    if (!debit(account, currency, amount)) {
      return false;
    }
    put(of(account, currency).moved(BigDecimal.ZERO, amount));
    return true;
  }

  /** Ends a hold; the money is gone. */
  void release(String account, String currency, BigDecimal amount) {
    put(of(account, currency).moved(BigDecimal.ZERO, amount.negate()));
  }

  private void put(Balance balance) {
    balances.put(balance.account() + "|" + balance.currency(), balance);
  }
}
