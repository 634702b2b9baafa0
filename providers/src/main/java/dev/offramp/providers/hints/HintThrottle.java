package dev.offramp.providers.hints;

import java.time.Duration;

/**
 * Lets one hint a second through: the first at once, all others in one at the end of the second.
 */
final class HintThrottle {
  private static final Duration QUIET = Duration.ofSeconds(1);

  private final Runnable hint;
  private final Later later;
  private boolean quiet;
  private boolean waiting;
  private boolean stopped;

  HintThrottle(Runnable hint, Later later) {
    this.hint = hint;
    this.later = later;
  }

  void hint() {
    if (mayPass()) {
      hint.run();
    }
  }

  synchronized void stop() {
    stopped = true;
  }

  private synchronized boolean mayPass() {
    if (stopped) {
      return false;
    }
    if (quiet) {
      waiting = true;
      return false;
    }
    quiet = true;
    later.after(QUIET, this::quietIsOver);
    return true;
  }

  private void quietIsOver() {
    boolean one;
    synchronized (this) {
      quiet = false;
      one = waiting;
      waiting = false;
    }
    if (one) {
      hint();
    }
  }
}
