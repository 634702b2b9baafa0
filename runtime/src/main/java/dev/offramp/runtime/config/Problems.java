package dev.offramp.runtime.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with the configuration: one line each, with the key, its variable and the remedy.
 */
public final class Problems {
  private static final int LONGEST_VALUE = 80;

  private final Map<String, String> variables = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Remembers which environment variable fills a key, so that both can be named. */
  void filledBy(String path, String variable) {
    variables.put(path, variable);
  }

  /** A mistake that is not in one key: the file itself, or two keys together. */
  public void add(String sentence) {
    lines.add(oneLine(sentence));
  }

  /** A value that cannot be; {@code remedy} says what would be right. */
  public void value(String path, Object value, String remedy) {
    add(name(path) + " is \"" + shortened(String.valueOf(value)) + "\": " + remedy);
  }

  /** As {@link #value}, for a key whose value nobody may read in a log. */
  void hidden(String path, String remedy) {
    add(name(path) + " (value hidden): " + remedy);
  }

  void key(String path, String sentence) {
    add(name(path) + " " + sentence);
  }

  /** The full path of a key, with its variable where it has one. */
  String name(String path) {
    String variable = variables.get(path);
    return variable == null ? path : path + " (" + variable + ")";
  }

  private static String shortened(String value) {
    if (value.contains("-----BEGIN")) {
      return "PEM text";
    }
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  private static String oneLine(String sentence) {
    return sentence.replaceAll("\\s*\\R\\s*", " ");
  }
}
