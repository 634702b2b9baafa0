package dev.offramp.providers.proof;

import dev.offramp.providers.Secret;
import dev.offramp.providers.wire.SettingChecks;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How we reach Proof and who we are there.
 *
 * <p>An impossible value is refused with an {@link IllegalArgumentException} whose sentence says
 * what would be right.
 *
 * @param apiUrl such as {@code https://api.proof.example}
 * @param clientToken ours, the whole key to our account
 * @param widgetScript such as {@code https://widget.proof.community/widget.2.0.js}
 * @param fiat the currencies Proof pays out for us; EUR and USD at most in the older generation
 * @param depositWindow how long Proof waits for the crypto
 */
public record ProofSettings(
    URI apiUrl,
    Secret clientToken,
    URI widgetScript,
    ProofGeneration generation,
    Set<String> fiat,
    Duration depositWindow) {
  private static final Set<String> OLDER_FIAT = Set.of("EUR", "USD");

  public ProofSettings {
    SettingChecks.requireAddress("Proof's API address", apiUrl, "https://api.proof.example");
    SettingChecks.requireAddress(
        "Proof's widget script", widgetScript, "https://widget.proof.community/widget.2.0.js");
    SettingChecks.requireHeaderValue("Proof's client token", clientToken.value());
    fiat = Set.copyOf(fiat);
    if (generation == ProofGeneration.OLDER && !OLDER_FIAT.containsAll(fiat)) {
      throw new IllegalArgumentException(
          "the older generation of Proof pays out in EUR and USD only, but fiat names "
              + new TreeSet<>(fiat));
    }
    if (depositWindow.isNegative() || depositWindow.isZero()) {
      throw new IllegalArgumentException(
          "Proof's deposit window must be a positive duration, such as PT6H");
    }
  }
}
