package dev.offramp.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.client.NewSell;
import dev.offramp.client.PayoutAttempt;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What tests do with sells whose payout Offramp makes itself. */
final class Payouts {
  private final Installation offramp;
  private final Sells sells;

  Payouts(Installation offramp) {
    this.offramp = offramp;
    this.sells = new Sells(offramp);
  }

  /** 0.11 CUSD to a Kenyan mobile number, by a customer of its own. */
  static NewSell toPhone(String number) {
    return sell("KES", phone(number));
  }

  /** 0.11 CUSD to a Nigerian bank account, by a customer of its own. */
  static NewSell toBank(String bankCode, String account) {
    return sell("NGN", bank(bankCode, account));
  }

  static Map<String, String> phone(String number) {
    return Map.of(
        "type", "mobile_money", "network", "Safaricom", "kind", "MOBILE", "number", number);
  }

  static Map<String, String> bank(String bankCode, String account) {
    return Map.of("type", "bank_account", "bankCode", bankCode, "accountNumber", account);
  }

  private static NewSell sell(String fiat, Map<String, String> destination) {
    String customer = "cust-" + UUID.randomUUID().toString().substring(0, 8);
    return new NewSell(
        "partna-payout",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat(fiat),
        new NewSell.Customer(customer, customer + "@shop.example", "198.51.100.24"),
        null,
        null,
        null,
        destination,
        null);
  }

  /** The crypto goes to the address of the sell's session. */
  void deposit(SellState sell) {
    if (sell.session() == null) {
      throw new AssertionError("sell " + sell.id() + " has no session");
    }
    offramp.sandbox().depositAt(sell.session().path("address").asText(), "0.11", "CUSD");
  }

  /** A new sell whose crypto is on its way. */
  SellState startWithDeposit(NewSell what) {
    SellState sell = sells.start(what);
    deposit(sell);
    return sell;
  }

  /** Such as {@code pay 1 failed}, in the order they were made. */
  List<String> attempts(SellState sell) {
    try {
      return offramp.tenant().payoutAttempts(sell.id()).stream().map(Payouts::words).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String words(PayoutAttempt attempt) {
    return attempt.purpose() + " " + attempt.number() + " " + attempt.state();
  }

  /** What the provider's book says reached this destination and stayed there, such as 14.07. */
  List<String> paidTo(String destination) {
    List<String> amounts = new ArrayList<>();
    for (JsonNode payment : offramp.sandbox().book().path("payments")) {
      if (payment.path("destination").asText().equals(destination)
          && payment.path("returnedAt").isNull()) {
        amounts.add(payment.path("amount").asText());
      }
    }
    return amounts;
  }
}
