package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.nio.file.Path;

/** The tokens the sandbox writes at its first start and we then use at its Proof. */
final class SandboxProof {
  private static final String CLIENT_TOKEN = "PROOF_CLIENT_TOKEN";
  private static final String WEBHOOK_TOKEN = "PROOF_WEBHOOK_TOKEN";

  private final SandboxFile tokens;

  /**
   * @param data the {@code .offramp} directory
   */
  SandboxProof(Path data) {
    this.tokens = new SandboxFile(data, "proof.env");
  }

  /** Fills what was left empty; what the sandbox has not written yet stays empty. */
  ProofConfig filledIn(ProofConfig proof) {
    if (!proof.isSandbox()) {
      return proof;
    }
    return proof.with(
        filled(proof.clientToken(), CLIENT_TOKEN), filled(proof.webhookToken(), WEBHOOK_TOKEN));
  }

  /** Money is real here, and the sandbox's tokens lie about in files and logs of developers. */
  void refuseLeftovers(ProofConfig proof, Checks checks) {
    if (isOurs(proof.clientToken(), CLIENT_TOKEN)) {
      checks.refuseHidden("clientToken", "that is the sandbox's: write the token Proof gave you");
    }
    if (isOurs(proof.webhookToken(), WEBHOOK_TOKEN)) {
      checks.refuseHidden("webhookToken", "that is the sandbox's: leave it empty to have one made");
    }
  }

  private Secret filled(Secret token, String name) {
    return token.value().isEmpty() ? new Secret(tokens.find(name, "")) : token;
  }

  private boolean isOurs(Secret token, String name) {
    return !token.value().isEmpty() && token.value().equals(tokens.find(name, ""));
  }
}
