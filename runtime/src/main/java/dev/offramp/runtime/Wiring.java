package dev.offramp.runtime;

import dev.offramp.providers.partna.Partna;
import dev.offramp.providers.partna.PartnaSettings;
import dev.offramp.providers.proof.Proof;
import dev.offramp.providers.proof.ProofGeneration;
import dev.offramp.providers.proof.ProofSettings;
import dev.offramp.providers.wire.CallWatch;
import dev.offramp.runtime.config.PartnaConfig;
import dev.offramp.runtime.config.ProofConfig;
import dev.offramp.runtime.view.SellLinks;
import dev.offramp.storage.FieldCipher;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds from the configuration what both processes need alike. */
public final class Wiring {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private Wiring() {}

  /** Opens the personal columns. */
  public static FieldCipher fieldCipher(OfframpConfig config) {
    return new FieldCipher(List.of(dataKey(config)));
  }

  /** What everything personal, and every signed link, hangs on: 32 bytes. */
  public static byte[] dataKey(OfframpConfig config) {
    return Base64.getDecoder().decode(config.secrets().dataKey().value());
  }

  /** Where else a sell can be looked at. */
  public static SellLinks.Maker sellLinks(OfframpConfig config) {
    return new SellLinks.Maker(
        config.publicUrl(), URI.create(config.temporal().uiUrl()), config.temporal().namespace());
  }

  public static Partna partna(OfframpConfig config, InstantSource clock) {
    return partna(config, clock, CallWatch.NONE);
  }

  /**
   * @param calls told of every call to Partna
   */
  public static Partna partna(OfframpConfig config, InstantSource clock, CallWatch calls) {
    PartnaConfig partna = config.partna();
    return new Partna(
        new PartnaSettings(
            partna.apiUrl(),
            partna.widgetUrl(),
            partna.merchant(),
            partna.apiKey(),
            partna.webhookKey(),
            partna.isWithdrawalFeeAdded(),
            partna.callTimeout(),
            partna.depositWindow()),
        clock,
        calls);
  }

  /** Empty when Proof is not offered, because no client token is known. */
  public static Optional<Proof> proof(OfframpConfig config, InstantSource clock) {
    return proof(config, clock, CallWatch.NONE);
  }

  /**
   * As {@link #proof(OfframpConfig, InstantSource)}.
   *
   * @param calls told of every call to Proof
   */
  public static Optional<Proof> proof(OfframpConfig config, InstantSource clock, CallWatch calls) {
    ProofConfig proof = config.proof();
    if (!proof.isOffered()) {
      LOG.warn(
          "The rail proof-widget is not offered: proof.clientToken (PROOF_CLIENT_TOKEN) is empty{}",
          proof.isSandbox() ? " and the sandbox has not written proof.env yet" : "");
      return Optional.empty();
    }
    return Optional.of(
        new Proof(
            new ProofSettings(
                proof.apiUrl(),
                proof.clientToken(),
                proof.widgetScript(),
                ProofGeneration.find(proof.generation()).orElseThrow(),
                Set.copyOf(proof.fiat()),
                proof.depositWindow()),
            clock,
            calls));
  }
}
