package dev.offramp.api;

import dev.offramp.api.sells.CryptoPair;
import dev.offramp.api.sells.RailOffer;
import dev.offramp.api.sells.RailOffer.Need;
import dev.offramp.providers.partna.PartnaAssets;
import dev.offramp.providers.proof.ProofAssets;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.config.PartnaConfig;
import dev.offramp.runtime.config.ProofConfig;
import dev.offramp.workflows.sell.Rail;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the configured rails carry. */
final class Offers {
  private Offers() {}

  static List<RailOffer> of(OfframpConfig config) {
    List<RailOffer> offers = new ArrayList<>();
    offers.add(partna(config.partna()));
    if (config.proof().isOffered()) {
      offers.add(proof(config.proof()));
    }
    return List.copyOf(offers);
  }

  private static RailOffer partna(PartnaConfig partna) {
    Set<CryptoPair> pairs =
        partna.crypto().stream()
            .map(
                pair ->
                    new CryptoPair(
                        pair.currency(), pair.network(), PartnaAssets.decimals(pair.currency())))
            .collect(Collectors.toSet());
    return new RailOffer(Rail.PARTNA_WIDGET, pairs, Set.copyOf(partna.fiat()));
  }

  private static RailOffer proof(ProofConfig proof) {
    Set<CryptoPair> pairs =
        proof.crypto().stream()
            .map(
                pair ->
                    new CryptoPair(
                        pair.currency(),
                        pair.network(),
                        ProofAssets.decimals(pair.currency(), pair.network())))
            .collect(Collectors.toSet());
    return new RailOffer(Rail.PROOF_WIDGET, pairs, Set.copyOf(proof.fiat()), Set.of(Need.EMAIL));
  }
}
