package dev.offramp.cli;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/** The example of Partna's widget page: payout details first, then the crypto. */
final class PartnaCustomer implements DemoCustomer {
  private final Browser browser;

  PartnaCustomer(Browser browser) {
    this.browser = browser;
  }

  @Override
  public NewSell wants() {
    return new NewSell(
        "partna-widget",
        new NewSell.Crypto("0.11", "CUSD", "celo"),
        new NewSell.Fiat("KES"),
        new NewSell.Customer("cust-7f3", "ann@shop.example", "198.51.100.24"),
        "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
        "order-1001",
        null,
        null,
        null);
  }

  @Override
  public void goThrough(SellState sell) throws IOException, InterruptedException {
    URI widget = URI.create(Objects.requireNonNull(sell.session()).path("url").asText());
    browser.submit(
        widget,
        "email=ann%40shop.example&mobileNetwork=Safaricom&paymentNetwork=MOBILE"
            + "&shortcode=0726140198");
    browser.submit(widget.resolve(widget.getPath() + "/" + sell.id() + "/deposit"), "");
  }
}
