package dev.offramp.sandbox.partna;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The customer's answers on the widget page. Fields: {@code email}; for KES {@code mobileNetwork}
 * (Safaricom, Airtel), {@code paymentNetwork} (MOBILE, BUY_GOODS, PAYBILL), {@code shortcode}
 * (phone, till or paybill number) and, for PAYBILL, {@code accountNumber}; for NGN {@code bankCode}
 * and {@code accountNumber}; for GHS {@code mobileNetwork} (MTN, TELECEL) and {@code shortcode}.
 */
final class WidgetForm {
  private final Map<String, String> fields;
  private final Map<String, String> mistakes = new LinkedHashMap<>();

  WidgetForm(Map<String, String> fields) {
    this.fields = fields;
  }

  /** What stands in a field, trimmed. */
  String value(String name) {
    return fields.getOrDefault(name, "").trim();
  }

  /** What is wrong, by field; empty when all is well. */
  Map<String, String> mistakes() {
    return mistakes;
  }

  /** The e-mail, noting a mistake when it is none. */
  String email() {
    String email = value("email");
    if (!email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
      mistakes.put("email", "Please enter your e-mail address.");
    }
    return email;
  }

  /** Where to pay; empty when a mistake was noted. */
  Optional<Destination> destination(String currency) {
    Destination destination =
        switch (currency) {
          case "KES" -> kenyan();
          case "NGN" -> nigerian();
          default -> ghanaian();
        };
    return mistakes.isEmpty() ? Optional.of(destination) : Optional.empty();
  }

  private Destination kenyan() {
    String network = value("mobileNetwork");
    String kind = value("paymentNetwork");
    String number = value("shortcode").replace(" ", "");
    String account = value("accountNumber");
    if (!Destination.KENYAN_NETWORKS.contains(network)) {
      mistakes.put("mobileNetwork", "Please choose Safaricom or Airtel.");
    }
    if (!Destination.PAYMENT_NETWORKS.contains(kind)) {
      mistakes.put("paymentNetwork", "Please choose how you want to be paid.");
    } else if (!Destination.isShortcode(kind, number)) {
      mistakes.put(
          "shortcode",
          kind.equals("MOBILE")
              ? "Please enter a Kenyan mobile number, for example 0726140198."
              : "Please enter a till or paybill number of 5 to 7 digits.");
    }
    boolean paybill = kind.equals("PAYBILL");
    if (paybill && account.isEmpty()) {
      mistakes.put("accountNumber", "A paybill needs an account number.");
    }
    return Destination.mobile(network, kind, number, paybill ? account : null);
  }

  private Destination nigerian() {
    String account = value("accountNumber").replace(" ", "");
    Optional<Bank> bank =
        fields.containsKey("bankCode") ? Bank.find("NGN", value("bankCode")) : Optional.empty();
    if (bank.isEmpty()) {
      mistakes.put("bankCode", "Please choose a bank.");
    }
    if (!Destination.isBankAccount(account)) {
      mistakes.put("accountNumber", "A Nigerian account number has 10 digits.");
    }
    return Destination.bank(bank.orElse(new Bank("NGN", "", "")), account);
  }

  private Destination ghanaian() {
    String network = value("mobileNetwork");
    String number = value("shortcode").replace(" ", "");
    if (!Destination.GHANAIAN_NETWORKS.contains(network)) {
      mistakes.put("mobileNetwork", "Please choose MTN or Telecel.");
    }
    if (!number.matches("0\\d{9}")) {
      mistakes.put("shortcode", "Please enter a Ghanaian mobile number of 10 digits.");
    }
    return Destination.mobile(network, "MOBILE", number, null);
  }
}
