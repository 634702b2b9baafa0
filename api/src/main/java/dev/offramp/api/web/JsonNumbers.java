package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

/** Refuses numbers that are short to write and endless to print, such as 1e1000000. */
final class JsonNumbers {
  private static final int MAX_DIGITS = 40;

  private JsonNumbers() {}

  /**
   * @throws ApiException invalid-request, naming the first such number
   */
  static void check(JsonNode tree) {
    check(tree, "");
  }

  private static void check(JsonNode node, String pointer) {
    if (node.isNumber()) {
      checkNumber(node.decimalValue(), pointer);
      return;
    }
    Iterator<Map.Entry<String, JsonNode>> members = node.fields();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      check(member.getValue(), JsonPointers.child(pointer, member.getKey()));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(node.get(i), pointer + "/" + i);
    }
  }

  private static void checkNumber(BigDecimal number, String pointer) {
    if (Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS) {
      throw new ApiException(
          Problem.INVALID_REQUEST,
          "A number is out of bounds.",
          new InputError(pointer, "must have at most " + MAX_DIGITS + " digits"));
    }
  }
}
