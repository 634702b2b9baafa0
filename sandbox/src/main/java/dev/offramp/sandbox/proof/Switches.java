package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What every {@link Choice} is set to. */
final class Switches {
  private final Map<Choice, String> chosen;

  private Switches(Map<Choice, String> chosen) {
    this.chosen = Collections.unmodifiableMap(chosen);
  }

  /**
   * The usual ones with what is wished instead, by name; {@link IllegalArgumentException} says what
   * is unknown or impossible.
   */
  static Switches from(JsonNode wished, ProofGeneration usual) {
    Map<Choice, String> all = new EnumMap<>(Choice.class);
    for (Choice choice : Choice.values()) {
      all.put(choice, choice.usual());
    }
    all.put(Choice.GENERATION, usual.word());
    wished
        .fields()
        .forEachRemaining(
            wish -> {
              Choice choice =
                  Choice.named(wish.getKey())
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException("there is no switch " + wish.getKey()));
              all.put(choice, read(choice, wish.getValue()));
            });
    return new Switches(all);
  }

  private static String read(Choice choice, JsonNode value) {
    String text = value.isArray() ? joined(value) : value.asText();
    if (!choice.accepts(text)) {
      throw new IllegalArgumentException(
          choice.wire() + " is " + choice.allowed() + ", not " + text);
    }
    return text;
  }

  private static String joined(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return String.join(",", words);
  }

  boolean is(Choice choice, String word) {
    return text(choice).equals(word);
  }

  boolean on(Choice choice) {
    return is(choice, "true");
  }

  String text(Choice choice) {
    return chosen.getOrDefault(choice, choice.usual());
  }

  long count(Choice choice) {
    return Long.parseLong(text(choice));
  }

  BigDecimal decimal(Choice choice) {
    return new BigDecimal(text(choice));
  }

  Duration millis(Choice choice) {
    return Duration.ofMillis(count(choice));
  }

  Duration seconds(Choice choice) {
    return Duration.ofSeconds(count(choice));
  }

  List<String> list(Choice choice) {
    List<String> words = new ArrayList<>(List.of(text(choice).split(",", -1)));
    words.removeIf(String::isBlank);
    return words;
  }

  boolean older() {
    return is(Choice.GENERATION, "older");
  }

  /** By name, as the control API takes them. */
  ObjectNode asJson() {
    ObjectNode json = Json.object();
    chosen.forEach((choice, value) -> json.put(choice.wire(), value));
    return json;
  }

  /** Every choice with its number, what it may be and what it is. */
  ArrayNode explained() {
    ArrayNode all = Json.array();
    chosen.forEach(
        (choice, value) ->
            all.addObject()
                .put("number", choice.number())
                .put("name", choice.wire())
                .put("value", value)
                .put("usual", choice.usual())
                .put("allowed", choice.allowed()));
    return all;
  }
}
