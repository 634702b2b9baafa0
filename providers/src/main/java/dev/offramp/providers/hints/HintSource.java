package dev.offramp.providers.hints;

import dev.offramp.providers.StatusReader.Question;

/**
 * Opens lines on which a provider says at once that something changed. What it says is only ever a
 * hint to ask it.
 */
public interface HintSource {

  /**
   * Starts to open a line and returns at once.
   *
   * @param listener hears from any thread how it goes; must return at once
   * @throws IllegalArgumentException when the sell has no session yet that a line could be about
   */
  Line open(Question sell, Listener listener);

  /** Hears what becomes of one line. */
  interface Listener {
    /** The line is open; what happened before was not heard. */
    void opened();

    /** Something changed. */
    void hint();

    /** The line is gone, or could not be opened: said once, and nothing after it. */
    void closed();
  }

  /** One line, open or on its way to it. */
  interface Line {
    /** Nothing more is heard of it. Harmless when it is closed already. */
    void close();
  }
}
