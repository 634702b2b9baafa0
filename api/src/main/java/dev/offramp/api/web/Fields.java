package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object member by member and notes every rule it breaks, so that a caller learns
 * all of them at once.
 *
 * <p>What breaks a rule comes back as an empty stand-in; call {@link #refuseBroken} before use.
 */
public final class Fields {
  private static final Function<String, @Nullable String> NO_RULE = text -> null;

  private final JsonNode node;
  private final String pointer;
  private final List<InputError> errors;
  private final TreeSet<String> asked = new TreeSet<>();

  /** False for the stand-in of an object that is not there: it was complained about already. */
  private final boolean isThere;

  private Fields(JsonNode node, String pointer, List<InputError> errors, boolean isThere) {
    this.node = node;
    this.pointer = pointer;
    this.errors = errors;
    this.isThere = isThere;
  }

  public static Fields of(JsonNode body) {
    List<InputError> errors = new ArrayList<>();
    if (!body.isObject()) {
      errors.add(new InputError("", "must be an object"));
    }
    return new Fields(body, "", errors, body.isObject());
  }

  /**
   * @param rule a complaint about a string, such as "must be …", or null when there is none
   * @return the string; empty when it breaks a rule
   */
  public String text(String name, Function<String, @Nullable String> rule) {
    String text = optionalText(name, rule);
    if (text == null) {
      complain(name, "is required");
    }
    return text == null ? "" : text;
  }

  /** Like {@link #text}, but null when the member is missing or null. */
  public @Nullable String optionalText(String name, Function<String, @Nullable String> rule) {
    JsonNode value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      complain(name, value.isNumber() ? "must be a string: put it in quotes" : "must be a string");
      return "";
    }
    String complaint =
        Printable.isSafe(value.textValue())
            ? rule.apply(value.textValue())
            : "must not contain control characters, direction marks or halves of characters";
    if (complaint != null) {
      complain(name, complaint);
      return "";
    }
    return value.textValue();
  }

  /** Whether the member is true; one that is missing or null is not. */
  public boolean flag(String name) {
    JsonNode value = member(name);
    if (value != null && !value.isBoolean()) {
      complain(name, "must be true or false");
    }
    return value != null && value.booleanValue();
  }

  /** The object of this name, or an empty stand-in. */
  public Fields object(String name) {
    Fields object = optionalObject(name);
    if (object == null) {
      complain(name, "is required");
      return standIn(name);
    }
    return object;
  }

  /** Like {@link #object}, but null when the member is missing or null. */
  public @Nullable Fields optionalObject(String name) {
    JsonNode value = member(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      complain(name, "must be an object");
      return standIn(name);
    }
    return new Fields(value, JsonPointers.child(pointer, name), errors, true);
  }

  /**
   * All members as strings, for objects whose names the caller chooses.
   *
   * @param nameRule a complaint about a name, or null
   */
  public Map<String, String> texts(
      Function<String, @Nullable String> nameRule, Function<String, @Nullable String> rule) {
    Map<String, String> texts = new LinkedHashMap<>();
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      String complaint = nameRule.apply(name);
      if (complaint != null) {
        complain(name, complaint);
      }
      String text = optionalText(name, rule);
      if (text == null) {
        complain(name, "must be a string");
      }
      texts.put(name, text == null ? "" : text);
    }
    return texts;
  }

  public int size() {
    return node.size();
  }

  /** True when the member is there and not null. */
  public boolean has(String name) {
    return member(name) != null;
  }

  /** Notes a broken rule of a member. */
  public void complain(String name, String message) {
    if (isThere) {
      errors.add(new InputError(JsonPointers.child(pointer, name), message));
    }
  }

  /** Notes a broken rule of this object as a whole. */
  public void complain(String message) {
    if (isThere) {
      errors.add(new InputError(pointer, message));
    }
  }

  /** Notes every member nobody asked for; called once the object is read. */
  public void refuseUnknown() {
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!asked.contains(name)) {
        complain(name, "is not known here; known are " + String.join(", ", asked));
      }
    }
  }

  /** True when any rule of the whole body is broken so far. */
  public boolean isBroken() {
    return !errors.isEmpty();
  }

  /**
   * @throws ApiException invalid-request with all broken rules of the whole body, if there are any
   */
  public void refuseBroken() {
    if (!errors.isEmpty()) {
      String count = errors.size() == 1 ? "a rule" : errors.size() + " rules";
      throw new ApiException(Problem.INVALID_REQUEST, "The body breaks " + count + ".", errors);
    }
  }

  /** No rule beyond being a string that can be shown. */
  public static Function<String, @Nullable String> anything() {
    return NO_RULE;
  }

  private Fields standIn(String name) {
    return new Fields(
        JsonNodeFactory.instance.objectNode(), JsonPointers.child(pointer, name), errors, false);
  }

  private @Nullable JsonNode member(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
