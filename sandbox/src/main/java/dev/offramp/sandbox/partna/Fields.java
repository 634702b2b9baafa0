package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** Reads the members of a body and gathers what is wrong into Partna's validation error (3.1). */
final class Fields {
  private final JsonNode body;
  private final ArrayNode wrong = Json.array();

  Fields(JsonNode body) {
    this.body = body;
  }

  /** The fields of a JSON body; a body that is no JSON object is refused at once. */
  static Fields of(HttpRequest request) {
    try {
      JsonNode body = request.json();
      if (body.isObject()) {
        return new Fields(body);
      }
    } catch (IllegalArgumentException broken) {
      throw new Refusal(400, "invalid request body");
    }
    throw new Refusal(400, "invalid request body");
  }

  /** A text that may be absent; blank counts as absent. */
  Optional<String> text(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      reject(name, "string", value.asText(value.toString()));
      return Optional.empty();
    }
    return Optional.of(value.textValue()).filter(text -> !text.isBlank());
  }

  /** A text that must be there; "" once its absence is noted. */
  String requiredText(String name) {
    return text(name).orElseGet(() -> missing(name));
  }

  /** One of a closed list, or absent. */
  Optional<String> oneOf(String name, Collection<String> allowed) {
    Optional<String> value = text(name);
    value
        .filter(given -> !allowed.contains(given))
        .ifPresent(given -> reject(name, "oneof(" + String.join(" ", allowed) + ")", given));
    return value;
  }

  /** One of a closed list; "" once its absence is noted. */
  String requiredOneOf(String name, Collection<String> allowed) {
    return oneOf(name, allowed).orElseGet(() -> missing(name));
  }

  /** A positive number, or absent; a number in quotes is refused, as amounts are JSON numbers. */
  Optional<BigDecimal> amount(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber() || value.decimalValue().signum() <= 0) {
      reject(name, value.isNumber() ? "gt(0)" : "number", value.asText());
      return Optional.empty();
    }
    return Optional.of(value.decimalValue());
  }

  /** True or false, or absent. */
  Optional<Boolean> flag(String name) {
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isBoolean()) {
      reject(name, "boolean", value.asText());
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** Notes one thing that is wrong. */
  void reject(String name, String expected, String given) {
    wrong.add("Field: [" + name + "] Expected:[" + expected + "] Value: [" + given + "]");
  }

  /** Throws the 400 when anything was noted. */
  void check() {
    if (!wrong.isEmpty()) {
      throw new Refusal(400, "validation error", wrong);
    }
  }

  private String missing(String name) {
    reject(name, "required", "");
    return "";
  }
}
