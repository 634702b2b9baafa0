package dev.offramp.cli.dev;

/** Hears what a slow start is doing, in a few words at a time. */
@FunctionalInterface
public interface Progress {
  void note(String words);

  /** For starts nobody watches. */
  static Progress silent() {
    return words -> {};
  }
}
