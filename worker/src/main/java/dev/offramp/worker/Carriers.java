package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.sell.Rail;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds who carries a sell. */
final class Carriers {
  private final Map<Rail, Carrier> carriers;

  Carriers(Map<Rail, Carrier> carriers) {
    this.carriers = Map.copyOf(carriers);
  }

  /**
   * @throws ProviderException when this worker has no provider for its rail
   */
  Carrier of(Sell sell) {
    Carrier carrier = carriers.get(sell.order().rail());
    if (carrier == null) {
      throw notConfigured(sell);
    }
    return carrier;
  }

  /**
   * @throws ProviderException when this worker cannot make the payouts of its rail
   */
  OwnPayout ownOf(Sell sell) {
    @Nullable OwnPayout own = of(sell).own();
    if (own == null) {
      throw notConfigured(sell);
    }
    return own;
  }

  private static ProviderException notConfigured(Sell sell) {
    return new ProviderException(
        ProviderException.Kind.MISCONFIGURED,
        "the rail " + sell.order().rail().code() + " is not configured on this worker",
        null);
  }
}
