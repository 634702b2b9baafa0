package dev.offramp.providers.partna;

import dev.offramp.providers.Secret;
import dev.offramp.providers.wire.SettingChecks;
import java.net.URI;
import java.time.Duration;

/**
 * How we reach Partna and who we are there.
 *
 * <p>An impossible value is refused with an {@link IllegalArgumentException} whose sentence says
 * what would be right.
 *
 * @param apiUrl such as {@code https://staging-api.getpartna.com/v4}
 * @param widgetUrl such as {@code https://staging-pay.getpartna.com/v4/pay/offramp}
 * @param merchant our username at Partna
 * @param apiKey of that user
 * @param webhookKeys PEM text or the path of a PEM file; see {@code PARTNA_WEBHOOK_KEY} in
 *     config.yml
 * @param withdrawalFeeAdded whether Partna takes its fee of a payout we make ourselves beside the
 *     amount we name, and not out of it: its documentation leaves it open (partna.md, section 12.1)
 * @param callTimeout from the first attempt to connect to the last byte of an answer
 * @param depositWindow how long we wait for the crypto on an address that Partna never closes
 */
public record PartnaSettings(
    URI apiUrl,
    URI widgetUrl,
    String merchant,
    Secret apiKey,
    String webhookKeys,
    boolean withdrawalFeeAdded,
    Duration callTimeout,
    Duration depositWindow) {
  private static final String EXAMPLE = "https://staging-api.getpartna.com/v4";

  public PartnaSettings {
    SettingChecks.requireAddress("Partna's API address", apiUrl, EXAMPLE);
    SettingChecks.requireAddress("Partna's widget address", widgetUrl, EXAMPLE);
    SettingChecks.requireHeaderValue("Partna's merchant", merchant);
    SettingChecks.requireHeaderValue("Partna's API key", apiKey.value());
  }

  /** Without the webhook keys: they may be long, and a private key may be there by mistake. */
  @Override
  public String toString() {
    return "PartnaSettings[apiUrl=%s, widgetUrl=%s, merchant=%s]"
        .formatted(apiUrl, widgetUrl, merchant);
  }
}
