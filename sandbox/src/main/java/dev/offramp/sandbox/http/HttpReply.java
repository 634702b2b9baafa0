package dev.offramp.sandbox.http;

import dev.offramp.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer; it can be held back for a while, and can end as a cut connection instead. */
public record HttpReply(
    int status, Map<String, String> headers, byte[] body, Duration hold, boolean cut) {

  /** A JSON answer. */
  public static HttpReply json(int status, Object body) {
    return text(status, "application/json; charset=utf-8", Json.text(body));
  }

  /** An HTML page. */
  public static HttpReply html(int status, String page) {
    return text(status, "text/html; charset=utf-8", page);
  }

  /** Any text. */
  public static HttpReply text(int status, String type, String text) {
    return new HttpReply(
        status,
        Map.of("Content-Type", type, "Cache-Control", "no-store"),
        text.getBytes(StandardCharsets.UTF_8),
        Duration.ZERO,
        false);
  }

  /** 303: look there. */
  public static HttpReply seeOther(String location) {
    return new HttpReply(303, Map.of("Location", location), new byte[0], Duration.ZERO, false);
  }

  /** The same answer with one more header. */
  public HttpReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpReply(status, more, body, hold, cut);
  }

  /** The same answer, given only after this time. */
  public HttpReply heldFor(Duration time) {
    return new HttpReply(status, headers, body, time, cut);
  }

  /** No answer: the connection is closed instead. */
  public HttpReply cutOff() {
    return new HttpReply(status, headers, body, hold, true);
  }
}
