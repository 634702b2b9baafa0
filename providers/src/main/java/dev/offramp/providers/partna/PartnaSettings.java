package dev.offramp.providers.partna;

import dev.offramp.providers.Secret;
import java.net.URI;
import java.util.regex.Pattern;

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
 */
public record PartnaSettings(
    URI apiUrl, URI widgetUrl, String merchant, Secret apiKey, String webhookKeys) {
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  public PartnaSettings {
    requireAddress("API address", apiUrl);
    requireAddress("widget address", widgetUrl);
    requireHeaderValue("merchant", merchant);
    requireHeaderValue("API key", apiKey.value());
  }

  /** Without the webhook keys: they may be long, and a private key may be there by mistake. */
  @Override
  public String toString() {
    return "PartnaSettings[apiUrl=%s, widgetUrl=%s, merchant=%s]"
        .formatted(apiUrl, widgetUrl, merchant);
  }

  private static void requireAddress(String what, URI address) {
    String scheme = address.getScheme();
    if ((!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme))
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "Partna's "
              + what
              + " must be an http or https address without user, query or fragment, such as"
              + " https://staging-api.getpartna.com/v4");
    }
  }

  private static void requireHeaderValue(String what, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "Partna's " + what + " must be 1 to 512 printable ASCII characters without spaces");
    }
  }
}
