package dev.offramp.cli;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.util.Map;

/** What the demo sells on one rail, and what its customer does at the provider. */
interface DemoCustomer {
  /** Where the customers who tell their destination beforehand are paid. */
  Map<String, String> PHONE =
      Map.of(
          "type", "mobile_money", "network", "Safaricom", "kind", "MOBILE", "number", "0726140198");

  /** The sell the tenant starts for this customer. */
  NewSell wants();

  /** Goes through what the session shows, up to sending the crypto. */
  void goThrough(SellState sell) throws IOException, InterruptedException;
}
