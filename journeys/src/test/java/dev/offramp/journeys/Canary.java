package dev.offramp.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offramp.client.NewSell;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is personal or secret about one sell, each of it found nowhere else in the world.
 *
 * @param account in the sell's destination, and in what the provider reports
 * @param email of the customer
 * @param key the tenant's API key that starts the sell
 */
record Canary(String account, String email, String key) {
  static Canary with(String key) {
    String account = "AC" + UUID.randomUUID().toString().replace("-", "");
    return new Canary(account, "canary-" + UUID.randomUUID() + "@shop.example", key);
  }

  NewSell byPartna() {
    NewSell example = Sells.theExampleOf("cust-" + UUID.randomUUID());
    return new NewSell(
        example.rail(),
        example.crypto(),
        example.fiat(),
        new NewSell.Customer(example.customer().id(), email, null),
        example.fromAddress(),
        null,
        null,
        Map.of("type", "bank_account", "bankCode", "035", "accountNumber", account),
        null);
  }

  NewSell byProof() {
    return new NewSell(
        "proof-widget",
        new NewSell.Crypto("250.00", "USDT", "TRC20"),
        new NewSell.Fiat("EUR"),
        new NewSell.Customer("cust-" + UUID.randomUUID(), email, null),
        null,
        null,
        null,
        null,
        null);
  }

  /** Every form in which it could lie about: as it is, in hexadecimal, in Base64. */
  List<String> traces() {
    return List.of(
        account,
        email,
        email.substring(0, email.indexOf('@')),
        key,
        hex(account),
        hex(email),
        base64(account),
        base64(email));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  /** Only what does not depend on what stands before it. */
  private static String base64(String text) {
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(text.substring(0, 15).getBytes(UTF_8));
  }
}
