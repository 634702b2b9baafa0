package dev.offramp.providers.wire;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * What a provider's settings must look like; an impossible value is refused with an {@link
 * IllegalArgumentException} whose sentence says what would be right.
 */
public final class SettingChecks {
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,512}");

  private SettingChecks() {}

  /**
   * @param what such as "Partna's API address"
   * @param example a right one
   */
  public static void requireAddress(String what, URI address, String example) {
    String scheme = address.getScheme();
    if ((!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme))
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          what
              + " must be an http or https address without user, query or fragment, such as "
              + example);
    }
  }

  /**
   * @param what such as "Partna's API key"
   */
  public static void requireHeaderValue(String what, String value) {
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " must be 1 to 512 printable ASCII characters without spaces");
    }
  }
}
