package dev.offramp.providers;

/** A key or password of ours: whoever prints it by accident prints nothing. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "••••";
  }
}
