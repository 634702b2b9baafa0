package dev.offramp.sandbox.partna;

import java.util.List;
import java.util.Optional;

/**
 * A bank or mobile money house as {@code GET /banks} lists it (6.3); "0000" never pays (gap 20).
 */
record Bank(String currency, String code, String name) {
  static final String FAILURE = "0000";

  private static final List<Bank> ALL =
      List.of(
          new Bank("NGN", "", "Test Bank 1"),
          new Bank("NGN", "02", "Test Bank 2"),
          new Bank("NGN", FAILURE, "Failure Bank"),
          new Bank("NGN", "120001", "9mobile 9Payment Service Bank"),
          new Bank("NGN", "566", "VFD Microfinance Bank"),
          new Bank("NGN", "035", "Wema Bank"),
          new Bank("NGN", "057", "Zenith Bank"),
          new Bank("KES", "Safaricom", "Safaricom"),
          new Bank("KES", "Airtel", "Airtel"),
          new Bank("KES", FAILURE, "Failure Bank"),
          new Bank("GHS", "MTN", "MTN"),
          new Bank("GHS", "TELECEL", "Telecel"),
          new Bank("GHS", FAILURE, "Failure Bank"));

  static List<Bank> of(String currency) {
    return ALL.stream().filter(bank -> bank.currency().equals(currency)).toList();
  }

  static Optional<Bank> find(String currency, String code) {
    return of(currency).stream().filter(bank -> bank.code().equals(code)).findFirst();
  }
}
