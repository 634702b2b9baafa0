package dev.offramp.sandbox.proof;

import java.util.List;
import java.util.function.Predicate;

/** What a choice may be set to, and what it is when nobody sets it. */
record Values(String usual, String allowed, Predicate<String> accepts) {

  /** One of some words, the first being the usual one. */
  static Values oneOf(String usual, String... others) {
    List<String> words = new java.util.ArrayList<>(List.of(usual));
    words.addAll(List.of(others));
    return new Values(usual, String.join(" | ", words), words::contains);
  }

  static Values flag(boolean usual) {
    return oneOf(String.valueOf(usual), String.valueOf(!usual));
  }

  /** A whole number from 0. */
  static Values count(long usual) {
    return new Values(
        String.valueOf(usual), "a whole number from 0", text -> text.matches("\\d{1,15}"));
  }

  /** A decimal from 0. */
  static Values decimal(String usual) {
    return new Values(usual, "a decimal from 0", text -> text.matches("\\d{1,9}(\\.\\d{1,18})?"));
  }

  /** Words separated by commas, possibly none. */
  static Values list(String usual) {
    return new Values(usual, "words separated by commas", text -> true);
  }
}
