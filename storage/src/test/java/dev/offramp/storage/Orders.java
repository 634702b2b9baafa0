package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/** Orders to test with: the contract's own example. */
final class Orders {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final SecureRandom RANDOM = new SecureRandom();

  private Orders() {}

  static SellOrder anOrder() {
    return anOrderOf("shop");
  }

  static SellOrder anOrderOf(String tenant) {
    return new SellOrder(
        SellId.next(NOW, RANDOM),
        tenant,
        Rail.PARTNA_WIDGET,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer("cust-7f3", "ann@shop.example", "198.51.100.24"),
        new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"),
        "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
        "order-1001",
        URI.create("https://shop.example/done"),
        Map.of("cart", "77"),
        NOW);
  }
}
