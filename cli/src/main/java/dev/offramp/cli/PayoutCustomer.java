package dev.offramp.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * A customer whose payout Offramp makes itself, and whose bank is having a bad day: the first
 * attempt fails there.
 */
final class PayoutCustomer implements DemoCustomer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Browser browser;
  private final URI sandbox;

  PayoutCustomer(Browser browser, URI sandbox) {
    this.browser = browser;
    this.sandbox = sandbox;
  }

  @Override
  public NewSell wants() {
    return new NewSell(
        "partna-payout",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        new NewSell.Customer("cust-9c4", "cay@shop.example", "198.51.100.26"),
        null,
        "order-1004",
        null,
        PHONE,
        null);
  }

  @Override
  public void goThrough(SellState sell) throws IOException, InterruptedException {
    failOnce(sell.id() + "p1");
    String address = Objects.requireNonNull(sell.session()).path("address").asText();
    browser.send(
        sandbox.resolve("/control/partna/deposits"),
        JSON.createObjectNode()
            .put("address", address)
            .put("amount", "0.11")
            .put("currency", "CUSD")
            .toString());
  }

  /** Beside whatever faults somebody has set: this one strikes one attempt and nothing else. */
  private void failOnce(String reference) throws IOException, InterruptedException {
    URI board = sandbox.resolve("/control/partna/faults");
    ObjectNode faults = (ObjectNode) JSON.readTree(browser.read(board));
    faults
        .withArrayProperty("payouts")
        .addObject()
        .put("kind", "fails")
        .put("reference", reference);
    browser.replace(board, faults.toString());
  }
}
