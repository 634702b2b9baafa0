package dev.offramp.runtime.callbacks;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a callback, read in the one way it will be used: what two readers could read
 * differently is refused.
 *
 * @param scheme {@code https}, or {@code http} to this machine
 * @param host lower case; an IPv6 address without brackets
 * @param port never missing
 * @param path with its query, starting with a slash
 */
public record CallbackAddress(String scheme, String host, int port, String path) {
  private static final int MAX_LENGTH = 2_000;
  private static final int FIRST_FREE_PORT = 1_024;
  private static final int LAST_PORT = 65_535;
  private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i:(https?))://([^/?#\\\\]*)((?:[/?][^#]*)?)");
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.-]+)(?::([1-9][0-9]{0,4}))?");

  /** Not two slashes first: some would read a host after them. */
  private static final Pattern PATH =
      Pattern.compile("(?!//)(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*");

  /**
   * Never asks a name server; whether the host's addresses are public is a second question, for
   * {@link CallbackResolver}.
   *
   * @throws IllegalArgumentException with what would be right, such as "must be …"
   */
  public static CallbackAddress of(String url, CallbackReach reach) {
    require(
        url.length() <= MAX_LENGTH && PLAIN.matcher(url).matches(),
        "must have at most 2,000 ASCII characters and no spaces; write an international domain in"
            + " its xn-- form");
    Matcher parts = ADDRESS.matcher(url);
    require(
        parts.matches() && PATH.matcher(parts.group(3)).matches(),
        "must be an absolute https address without fragment, such as"
            + " https://shop.example/callbacks");
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    require(scheme.equals("https") || reach == CallbackReach.LOCAL, "must start with https://");
    require(
        parts.group(2).indexOf('@') < 0, "must not carry a user name or password before the host");
    Matcher authority = AUTHORITY.matcher(parts.group(2));
    require(
        authority.matches(),
        "must name its host as a domain name or a plain address, with a port only if it is a"
            + " number");
    String host = CallbackHost.of(authority.group(1), scheme, reach);
    return new CallbackAddress(
        scheme, host, port(authority.group(2), scheme), path(parts.group(3)));
  }

  private static int port(String text, String scheme) {
    if (text == null) {
      return defaultPort(scheme);
    }
    int port = Integer.parseInt(text);
    // Other low ports belong to services that speak no HTTP and might misunderstand it.
    require(
        port <= LAST_PORT && (port == 443 || port >= FIRST_FREE_PORT || scheme.equals("http")),
        "must use port 443, or one from 1024 to 65535");
    return port;
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  private static String path(String text) {
    return text.startsWith("/") ? text : "/" + text;
  }

  static void require(boolean isSo, String complaint) {
    if (!isSo) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /** The one address that this stands for. */
  public URI uri() {
    boolean isDefault = port == defaultPort(scheme);
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create(scheme + "://" + name + (isDefault ? "" : ":" + port) + path);
  }

  /** Without path and query, where some receivers keep a token. */
  @Override
  public String toString() {
    return scheme + "://" + host + ":" + port;
  }
}
