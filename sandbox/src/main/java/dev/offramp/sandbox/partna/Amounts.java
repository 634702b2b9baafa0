package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The precisions Partna shows: always cut off, never rounded up. */
final class Amounts {
  private Amounts() {}

  /** Cut to so many decimals and without trailing zeros, as a JSON number shows it. */
  static BigDecimal cut(BigDecimal amount, int decimals) {
    return plain(amount.setScale(decimals, RoundingMode.DOWN));
  }

  /** Without trailing zeros and without an exponent. */
  static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
