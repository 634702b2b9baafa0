package dev.offramp.cli;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import java.io.IOException;

/** What the demo sells on one rail, and what its customer does at the provider. */
interface DemoCustomer {
  /** The sell the tenant starts for this customer. */
  NewSell wants();

  /** Goes through what the session shows, up to sending the crypto. */
  void goThrough(SellState sell) throws IOException, InterruptedException;
}
