package dev.offramp.sandbox.shop;

import dev.offramp.client.NewSell;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the shop lets its customers choose from, each with the sell it starts. */
enum Provider {
  PARTNA("partna-widget", "0.11", "CUSD", "celo", "KES", "Mobile money in Kenya"),
  PROOF("proof-widget", "250.00", "USDT", "TRC20", "EUR", "Debit or credit card");

  private final String rail;
  private final String amount;
  private final String currency;
  private final String network;
  private final String fiat;
  private final String payout;

  Provider(
      String rail, String amount, String currency, String network, String fiat, String payout) {
    this.rail = rail;
    this.amount = amount;
    this.currency = currency;
    this.network = network;
    this.fiat = fiat;
    this.payout = payout;
  }

  static Optional<Provider> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people write the name. */
  String title() {
    return name().charAt(0) + word().substring(1);
  }

  String amount() {
    return amount;
  }

  String currency() {
    return currency;
  }

  String network() {
    return network;
  }

  String payout() {
    return payout;
  }

  /** What an order asks of Offramp; the same for each try. */
  NewSell sell(Order order, String returnUrl) {
    return new NewSell(
        rail,
        new NewSell.Crypto(order.amount(), currency, network),
        new NewSell.Fiat(fiat),
        new NewSell.Customer(
            "shop-" + order.email().replaceAll("[^A-Za-z0-9]+", "-"), order.email(), null),
        null,
        "shop-" + order.id(),
        returnUrl,
        null,
        null);
  }
}
