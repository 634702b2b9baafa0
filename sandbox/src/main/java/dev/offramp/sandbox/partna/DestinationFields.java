package dev.offramp.sandbox.partna;

import java.util.List;
import java.util.Optional;

/** Reads where to pay from an API body; the field names are those of 8.2 and 12.1. */
final class DestinationFields {
  private DestinationFields() {}

  /** Notes what is missing or malformed; what comes back counts only after {@code check()}. */
  static Destination read(Fields fields, String currency, String paymentNetworkField) {
    return currency.equals("NGN") ? bank(fields) : mobile(fields, currency, paymentNetworkField);
  }

  private static Destination mobile(Fields fields, String currency, String paymentNetworkField) {
    boolean kenyan = currency.equals("KES");
    List<String> networks = kenyan ? Destination.KENYAN_NETWORKS : Destination.GHANAIAN_NETWORKS;
    String network = fields.requiredOneOf("mobileNetwork", networks);
    String kind =
        kenyan ? fields.requiredOneOf(paymentNetworkField, Destination.PAYMENT_NETWORKS) : "MOBILE";
    String shortcode = fields.requiredText("shortcode");
    Optional<String> account = fields.text("accountNumber");
    boolean fits = kenyan ? Destination.isShortcode(kind, shortcode) : shortcode.matches("0\\d{9}");
    if (!shortcode.isEmpty() && !kind.isEmpty() && !fits) {
      fields.reject("shortcode", "shortcode(" + kind + ")", shortcode);
    }
    boolean paybill = kind.equals("PAYBILL");
    if (paybill && account.isEmpty()) {
      fields.reject("accountNumber", "required_if(PAYBILL)", "");
    }
    return Destination.mobile(network, kind, shortcode, paybill ? account.orElse("") : null);
  }

  private static Destination bank(Fields fields) {
    String number = fields.requiredText("accountNumber");
    String code = fields.requiredText("bankCode");
    if (!number.isEmpty() && !Destination.isBankAccount(number)) {
      fields.reject("accountNumber", "len(10) numeric", number);
    }
    Optional<Bank> bank = Bank.find("NGN", code);
    if (!code.isEmpty() && bank.isEmpty()) {
      throw new Refusal(400, "Invalid bank account details");
    }
    return Destination.bank(bank.orElse(new Bank("NGN", code, "")), number);
  }
}
