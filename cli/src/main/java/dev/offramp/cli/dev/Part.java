package dev.offramp.cli.dev;

/** One process Offramp needs on this machine: how to prepare, start, recognise and stop it. */
public interface Part {
  /** Short and fit for a file name: its log and its run record carry it. */
  String name();

  /** As a person says it, e.g. {@code PostgreSQL}. */
  String title();

  /**
   * Does what must be done once before a start (unpacking, installing); quick when it was done.
   *
   * @throws StartFailure with one sentence when it cannot be done
   */
  default void prepare(Progress progress) {}

  /** The process to start, in the foreground, as itself: its pid is the part's pid. */
  ProcessBuilder command();

  /** Whether it does its work now; answers within about a second and never throws. */
  boolean isReady();

  /** The signal that asks for an orderly end. */
  default Signal stopSignal() {
    return Signal.TERM;
  }
}
