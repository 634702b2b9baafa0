package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The unguessable part of the address of Proof's webhooks, where none is configured. */
final class ProofTokenFile {
  private static final Logger LOG = LoggerFactory.getLogger(ProofTokenFile.class);
  private static final String KEY = "proof.webhookToken (PROOF_WEBHOOK_TOKEN)";

  private final SecretFile kept;
  private final URI publicUrl;

  /**
   * @param data the {@code .offramp} directory
   */
  ProofTokenFile(Path data, URI publicUrl, Problems problems) {
    this.kept = new SecretFile(data, "proof-webhook.token", KEY, problems);
    this.publicUrl = publicUrl;
  }

  ProofConfig filledIn(ProofConfig proof) {
    if (!proof.isOffered() || !proof.webhookToken().value().isEmpty()) {
      return proof;
    }
    String token = kept.readOrMake(ProofTokenFile::random, this::sayMade);
    return proof.with(proof.clientToken(), new Secret(token));
  }

  private static String random() {
    byte[] token = new byte[24];
    new SecureRandom().nextBytes(token);
    return HexFormat.of().formatHex(token);
  }

  /** Names the file in place of the token: logs are read by more people than may know it. */
  private void sayMade() {
    LOG.warn(
        "{} is empty: made one. Register {}/webhooks/proof/TOKEN with Proof, where TOKEN is the"
            + " line in {}.",
        KEY,
        publicUrl,
        kept.file());
  }
}
