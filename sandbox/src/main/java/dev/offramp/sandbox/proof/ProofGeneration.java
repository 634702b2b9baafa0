package dev.offramp.sandbox.proof;

import java.util.Locale;

/** Which of Proof's two contracts is spoken. */
public enum ProofGeneration {
  /** The newer pages. */
  CURRENT,
  /** The older page: fiat in the session, EUR and USD only, its error bodies, socket by user. */
  OLDER;

  /** As settings and switches spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
