package dev.offramp.providers.partna;

import java.util.Locale;
import java.util.Optional;

/** Who bears Partna's fee for a withdrawal, which its documentation leaves open (section 12.1). */
public enum WithdrawalFee {
  /** It is taken from the amount sent with the request. */
  DEDUCTED,
  /** It is taken from the account beside that amount. */
  ADDED;

  /** The name used in configuration. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<WithdrawalFee> find(String code) {
    for (WithdrawalFee fee : values()) {
      if (fee.code().equals(code)) {
        return Optional.of(fee);
      }
    }
    return Optional.empty();
  }
}
