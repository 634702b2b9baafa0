package dev.offramp.providers;

import com.fasterxml.jackson.annotation.JsonCreator;

/** A value that must never be seen in a log, an error or an answer: only its owner asks for it. */
public record Secret(String value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Secret {}

  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return "(hidden)";
  }
}
