package dev.offramp.worker.callbacks;

import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered, or why it did not.
 *
 * @param status of its answer, null when there is an obstacle
 */
record Outcome(@Nullable Integer status, @Nullable Obstacle obstacle) {
  private static final int GONE = 410;

  static Outcome answered(int status) {
    return new Outcome(status, null);
  }

  static Outcome kept(Obstacle obstacle) {
    return new Outcome(null, obstacle);
  }

  boolean isSuccess() {
    return status != null && status / 100 == 2;
  }

  /** The receiver wants nothing more, ever. */
  boolean isGone() {
    return status != null && status == GONE;
  }

  /** For a log line: no text from outside. */
  String inWords() {
    return obstacle != null ? obstacle.code() : "HTTP " + status;
  }
}
