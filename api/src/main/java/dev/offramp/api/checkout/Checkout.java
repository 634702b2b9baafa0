package dev.offramp.api.checkout;

import dev.offramp.runtime.config.ProofConfig;
import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.storage.SellDao;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.InstantSource;
import java.util.Set;

/** Opens the customer's page, with its script and style. */
public final class Checkout {
  private Checkout() {}

  /**
   * @param proof says from where its widget is loaded
   */
  public static void open(
      JerseyEnvironment jersey, ProofConfig proof, SellDao sells, CheckoutTokens tokens) {
    CheckoutPage page = new CheckoutPage(Set.copyOf(proof.widgetOrigins()));
    jersey.register(new CheckoutResource(sells, tokens, page, InstantSource.system()));
    jersey.register(new CheckoutAssets());
  }
}
