package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.api.web.StrictJson;

/** Changes one member of a body as text, so that even unprintable values arrive as sent. */
final class Bodies {
  private static final String MARK = "\"⟦here⟧\"";
  private static final String NAME_MARK = "⟦name⟧";

  private Bodies() {}

  /**
   * @param pointer of the member; its last name as JSON writes it between quotes
   * @param value as JSON writes it
   */
  static String with(JsonNode body, String pointer, String value) {
    int lastSlash = pointer.lastIndexOf('/');
    JsonNode copy = body.deepCopy();
    ObjectNode parent = (ObjectNode) copy.at(pointer.substring(0, lastSlash));
    String name = pointer.substring(lastSlash + 1);
    boolean isPlain = name.indexOf('\\') < 0;
    parent.put(isPlain ? name : NAME_MARK, "⟦here⟧");
    return new String(StrictJson.write(copy), UTF_8).replace(MARK, value).replace(NAME_MARK, name);
  }
}
