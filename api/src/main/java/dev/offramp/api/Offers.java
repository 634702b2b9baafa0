package dev.offramp.api;

import dev.offramp.api.sells.CryptoPair;
import dev.offramp.api.sells.RailOffer;
import dev.offramp.providers.partna.PartnaAssets;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.workflows.sell.Rail;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the configured rails carry. */
final class Offers {
  private Offers() {}

  static List<RailOffer> of(OfframpConfig config) {
    Set<CryptoPair> pairs =
        config.partna().crypto().stream()
            .map(
                pair ->
                    new CryptoPair(
                        pair.currency(), pair.network(), PartnaAssets.decimals(pair.currency())))
            .collect(Collectors.toSet());
    return List.of(new RailOffer(Rail.PARTNA_WIDGET, pairs, Set.copyOf(config.partna().fiat())));
  }
}
