package dev.offramp.providers.proof;

import java.util.Locale;
import java.util.Optional;

/** Which of Proof's contracts is spoken: its published pages show more than one (proof.md, 0). */
public enum ProofGeneration {
  /** Amount in the session, socket by transaction, errors with a code. */
  CURRENT,
  /** Fiat currency in the session, socket by customer, errors without a code. */
  OLDER;

  /** The name used in configuration. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whatever the case it is written in. */
  public static Optional<ProofGeneration> find(String code) {
    for (ProofGeneration generation : values()) {
      if (generation.code().equalsIgnoreCase(code)) {
        return Optional.of(generation);
      }
    }
    return Optional.empty();
  }
}
