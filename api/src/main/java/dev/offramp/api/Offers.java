package dev.offramp.api;

import dev.offramp.api.sells.CryptoPair;
import dev.offramp.api.sells.RailOffer;
import dev.offramp.api.sells.RailOffer.Need;
import dev.offramp.providers.DestinationRules;
import dev.offramp.providers.partna.PartnaAssets;
import dev.offramp.providers.proof.ProofAssets;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.config.PartnaConfig;
import dev.offramp.runtime.config.ProofConfig;
import dev.offramp.workflows.sell.Rail;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the configured rails carry. */
final class Offers {
  private Offers() {}

  static List<RailOffer> of(OfframpConfig config, DestinationRules partnaPaysTo) {
    List<RailOffer> offers = new ArrayList<>();
    offers.add(partnaWidget(config.partna()));
    partnaByApi(Rail.PARTNA_RAMP, config.partna(), partnaPaysTo).ifPresent(offers::add);
    partnaByApi(Rail.PARTNA_PAYOUT, config.partna(), partnaPaysTo).ifPresent(offers::add);
    if (config.proof().isOffered()) {
      offers.add(proof(config.proof()));
    }
    return List.copyOf(offers);
  }

  private static RailOffer partnaWidget(PartnaConfig partna) {
    return new RailOffer(Rail.PARTNA_WIDGET, pairs(partna), Set.copyOf(partna.fiat()));
  }

  /** Only what its API pays out, which is less than the widget does; empty when that is nothing. */
  private static Optional<RailOffer> partnaByApi(
      Rail rail, PartnaConfig partna, DestinationRules paysTo) {
    Set<String> fiat = new HashSet<>(partna.fiat());
    fiat.retainAll(paysTo.currencies());
    return fiat.isEmpty()
        ? Optional.empty()
        : Optional.of(new RailOffer(rail, pairs(partna), fiat, Set.of(Need.DESTINATION), paysTo));
  }

  private static Set<CryptoPair> pairs(PartnaConfig partna) {
    return partna.crypto().stream()
        .map(
            pair ->
                new CryptoPair(
                    pair.currency(), pair.network(), PartnaAssets.decimals(pair.currency())))
        .collect(Collectors.toSet());
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
