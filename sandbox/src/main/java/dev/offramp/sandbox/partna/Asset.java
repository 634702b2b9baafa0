package dev.offramp.sandbox.partna;

import java.math.BigDecimal;

/** A currency on a network, with what {@code GET /supported/assets} tells of it (6.1). */
record Asset(
    String currency,
    String network,
    int decimals,
    int assetIndex,
    String credits,
    BigDecimal minimumWithdrawal,
    BigDecimal withdrawalFee) {

  boolean isFiat() {
    return Assets.FIAT.contains(currency);
  }
}
