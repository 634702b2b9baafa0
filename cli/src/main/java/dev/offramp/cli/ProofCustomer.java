package dev.offramp.cli;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/**
 * A first sell in Proof's widget: identity and card first, then the crypto. The widget needs a real
 * browser, so this customer asks the sandbox to have done what it would do there.
 */
final class ProofCustomer implements DemoCustomer {
  private final Browser browser;
  private final URI sandbox;

  ProofCustomer(Browser browser, URI sandbox) {
    this.browser = browser;
    this.sandbox = sandbox;
  }

  @Override
  public NewSell wants() {
    return new NewSell(
        "proof-widget",
        new NewSell.Crypto("250.00", "USDT", "TRC20"),
        new NewSell.Fiat("EUR"),
        new NewSell.Customer("cust-7f3", "ann@shop.example", "198.51.100.24"),
        null,
        "order-1002",
        null,
        null,
        null);
  }

  @Override
  public void goThrough(SellState sell) throws IOException, InterruptedException {
    String id =
        Objects.requireNonNull(sell.session())
            .path("parameters")
            .path("merchantTransactionId")
            .asText();
    String transaction = "/control/proof/transactions/" + id;
    browser.send(sandbox.resolve(transaction + "/address"), "{}");
    browser.send(sandbox.resolve(transaction + "/deposit"), "{}");
  }
}
