package dev.offramp.providers.partna;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to Partna's API.
 *
 * @param doing for logs and operators, such as "reading the settings"
 * @param path below the API address
 * @param query in the order given
 * @param body sent as JSON, texts as texts and decimals as plain numbers; empty sends none
 * @param repeatable whether sending it twice does no more than sending it once: then a lost answer
 *     is no riddle
 */
record PartnaCall(
    String doing,
    String method,
    String path,
    Map<String, String> query,
    Map<String, Object> body,
    boolean repeatable) {

  static PartnaCall get(String doing, String path, Map<String, String> query) {
    return new PartnaCall(doing, "GET", path, query, Map.of(), true);
  }

  static PartnaCall put(String doing, String path, Map<String, ?> body) {
    return new PartnaCall(doing, "PUT", path, Map.of(), new LinkedHashMap<>(body), true);
  }

  /** A POST of which we do not know that it can be repeated. */
  static PartnaCall post(String doing, String path, Map<String, ?> body) {
    return new PartnaCall(doing, "POST", path, Map.of(), new LinkedHashMap<>(body), false);
  }

  PartnaCall whichMayBeRepeated() {
    return new PartnaCall(doing, method, path, query, body, true);
  }

  /** Without query and body: they name customers. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
