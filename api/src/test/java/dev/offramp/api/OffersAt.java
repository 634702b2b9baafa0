package dev.offramp.api;

import dev.offramp.api.sells.RailOffer;
import dev.offramp.runtime.ConfigCheck;
import dev.offramp.runtime.OfframpConfig;
import dev.offramp.runtime.Wiring;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What is offered under a configuration, for tests outside this package. */
public final class OffersAt {
  private OffersAt() {}

  public static List<RailOffer> theShippedConfiguration() {
    OfframpConfig config =
        ConfigCheck.load(
            Path.of("..", "config.yml").toAbsolutePath(),
            Map.of(
                "OFFRAMP_DATA_KEY",
                Base64.getEncoder().encodeToString(new byte[32]),
                "PARTNA_API_KEY",
                "k",
                "PARTNA_WEBHOOK_KEY",
                PartnaSigner.SHARED.publicPem()));
    return Offers.of(config, Wiring.partna(config, InstantSource.system()).destinations());
  }
}
