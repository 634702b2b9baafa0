package dev.offramp.providers.partna;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what Partna refuses for good into a refused session; whatever else fails goes on failing.
 */
final class PartnaOpenings {
  private static final Logger LOG = LoggerFactory.getLogger(PartnaOpenings.class);

  private PartnaOpenings() {}

  /**
   * @throws ProviderException when the provider cannot be asked, or its answer cannot be known
   */
  static Opening orRefused(SellOrder sell, Supplier<Opening> opening) {
    try {
      return opening.get();
    } catch (ProviderException failure) {
      if (failure.kind() != ProviderException.Kind.REFUSED) {
        throw failure;
      }
      LOG.warn("sell {}: {}", sell.id(), failure.getMessage());
      return Opening.refused(SellReason.SESSION_REFUSED);
    }
  }
}
