package dev.offramp.providers.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes query strings as RFC 3986 wants them: a space is %20, and only unreserved letters stay.
 */
public final class Query {
  private Query() {}

  public static URI appended(String address, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return URI.create(address);
    }
    return URI.create(
        parameters.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", address + "?", "")));
  }

  /**
   * One value, or one segment of a path. The JDK encodes for HTML forms, which differ in these
   * three characters.
   */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
