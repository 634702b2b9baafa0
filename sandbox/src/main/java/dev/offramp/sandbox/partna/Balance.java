package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/** What an account holds in one currency, and what of it is on its way out. */
record Balance(String account, String currency, BigDecimal available, BigDecimal pendingDebit) {
  static Balance none(String account, String currency) {
    return new Balance(account, currency, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  Balance moved(BigDecimal toAvailable, BigDecimal toPending) {
    return new Balance(account, currency, available.add(toAvailable), pendingDebit.add(toPending));
  }
}
