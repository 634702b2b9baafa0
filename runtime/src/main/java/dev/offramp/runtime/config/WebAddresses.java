package dev.offramp.runtime.config;

import dev.offramp.runtime.Loopback;
import java.net.URI;

/** What an address in the configuration must look like. */
final class WebAddresses {
  private WebAddresses() {}

  /** {@code https}, or {@code http} to this machine, and nothing after the path. */
  static boolean isSafe(URI address) {
    return isWeb(address)
        && ("https".equals(address.getScheme()) || Loopback.contains(address.getHost()));
  }

  /** An absolute {@code http} or {@code https} address without user, query and fragment. */
  static boolean isWeb(URI address) {
    return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
        && address.getHost() != null
        && address.getUserInfo() == null
        && address.getQuery() == null
        && address.getFragment() == null
        && address.getPort() <= 65_535;
  }

  static String remedy(URI address) {
    return isWeb(address)
        ? "outside this machine only https is safe; write https://…"
        : "write an http(s) address without query, such as https://offramp.example";
  }

  /** One form, so that a path can be appended to any address. */
  static URI withoutTrailingSlash(URI address) {
    return URI.create(address.toString().replaceAll("/+$", ""));
  }
}
