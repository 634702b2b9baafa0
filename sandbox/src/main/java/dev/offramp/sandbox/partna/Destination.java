package dev.offramp.sandbox.partna;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a payout goes: mobile money (network, shortcode, payment network) or a bank account.
 *
 * <p>Numbers that never pay, for rehearsal: bank code {@code 0000}, bank account {@code
 * 0000000000}, mobile number {@code 0700000000}, till or paybill {@code 00000}.
 */
record Destination(
    @Nullable String mobileNetwork,
    @Nullable String paymentNetwork,
    @Nullable String shortcode,
    @Nullable String accountNumber,
    @Nullable String bankCode,
    @Nullable String bankName,
    @Nullable String holder) {

  static final List<String> KENYAN_NETWORKS = List.of("Safaricom", "Airtel");
  static final List<String> PAYMENT_NETWORKS = List.of("MOBILE", "BUY_GOODS", "PAYBILL");
  static final List<String> GHANAIAN_NETWORKS = List.of("MTN", "TELECEL");
  private static final Pattern PHONE = Pattern.compile("(?:0|\\+?254)[17]\\d{8}");
  private static final Pattern TILL = Pattern.compile("\\d{5,7}");
  private static final Pattern BANK_ACCOUNT = Pattern.compile("\\d{10}");
  static final String HOLDER = "SANDBOX CUSTOMER";
  static final List<String> NEVER_PAID = List.of("0000000000", "0700000000", "00000");

  /** Kenyan mobile money; the account number belongs to PAYBILL. */
  static Destination mobile(
      String network, String paymentNetwork, String shortcode, @Nullable String accountNumber) {
    return new Destination(
        network, paymentNetwork, shortcode, accountNumber, null, network, HOLDER);
  }

  /** A bank account. */
  static Destination bank(Bank bank, String accountNumber) {
    return new Destination(null, null, null, accountNumber, bank.code(), bank.name(), HOLDER);
  }

  /** Whether a shortcode fits its payment network. */
  static boolean isShortcode(String paymentNetwork, String shortcode) {
    Pattern pattern = paymentNetwork.equals("MOBILE") ? PHONE : TILL;
    return pattern.matcher(shortcode).matches();
  }

  /** Whether this can be a Nigerian account number. */
  static boolean isBankAccount(String number) {
    return BANK_ACCOUNT.matcher(number).matches();
  }

  /** Whether no payout to it ever succeeds. */
  boolean neverPays() {
    return Bank.FAILURE.equals(bankCode) || NEVER_PAID.contains(number());
  }

  /** The number that is paid. */
  String number() {
    return Optional.ofNullable(shortcode).or(() -> Optional.ofNullable(accountNumber)).orElse("");
  }

  /** {@code toExternalAccount} of 10.4; the bank form is our invention (gap 14). */
  String externalAccount() {
    if (paymentNetwork == null) {
      return bankName + "::" + accountNumber + "::::BANK";
    }
    String account = accountNumber == null ? "" : accountNumber;
    return mobileNetwork + "::" + shortcode + "::" + account + "::" + paymentNetwork;
  }
}
