package dev.offramp.cli;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;

/** A customer who is shown an address, and sends the crypto there from a wallet. */
final class RampCustomer implements DemoCustomer {
  private final Browser browser;
  private final URI sandbox;

  RampCustomer(Browser browser, URI sandbox) {
    this.browser = browser;
    this.sandbox = sandbox;
  }

  @Override
  public NewSell wants() {
    return new NewSell(
        "partna-ramp",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        // Not the widget's customer: Partna takes one sell of a customer at a time.
        new NewSell.Customer("cust-8a1", "ben@shop.example", "198.51.100.25"),
        null,
        "order-1003",
        null,
        PHONE,
        null);
  }

  @Override
  public void goThrough(SellState sell) throws IOException, InterruptedException {
    browser.send(sandbox.resolve("/control/partna/ramps/" + sell.id() + "/deposit"), "{}");
  }
}
