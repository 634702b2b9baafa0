package dev.offramp.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as the handlers see it; header names are lower case, the last repeated value wins.
 */
public record HttpRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    Map<String, String> segments,
    byte[] body,
    String remoteAddress) {

  /** A header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** What stood in the place of {@code {name}} in the route. */
  public String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalStateException("the route has no {" + name + "}");
    }
    return value;
  }

  /** Query parameters, decoded. */
  public Map<String, String> parameters() {
    return decode(query);
  }

  /** A query parameter that is there and not blank. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters().get(name)).filter(value -> !value.isBlank());
  }

  /** The fields of an HTML form, decoded. */
  public Map<String, String> form() {
    return decode(new String(body, StandardCharsets.UTF_8));
  }

  /**
   * The body as JSON, an empty body as an empty object; {@link IllegalArgumentException} if broken.
   */
  public JsonNode json() {
    return body.length == 0 ? Json.object() : Json.parse(body);
  }

  HttpRequest with(Map<String, String> found) {
    return new HttpRequest(method, path, query, headers, found, body, remoteAddress);
  }

  private static Map<String, String> decode(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.put(unescape(name), unescape(value));
      }
    }
    return fields;
  }

  private static String unescape(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }
}
