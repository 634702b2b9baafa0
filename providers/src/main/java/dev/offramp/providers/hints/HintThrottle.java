package dev.offramp.providers.hints;

import java.time.Duration;

/**
 * Lets as many hints as a sell needs through at once, and of a flood one every half minute: each
 * costs a question to the provider and history, which has an end.
 */
final class HintThrottle {
  /** A connect, every status there is, and one to spare. */
  static final int AT_ONCE = 5;

  /** Two a minute, for as long as a sell may be open, stay far below what one history may hold. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  private final Runnable hint;
  private final Later later;
  private int spent;
  private boolean waiting;
  private boolean stopped;

  HintThrottle(Runnable hint, Later later) {
    this.hint = hint;
    this.later = later;
  }

  /** One that may not pass now is not lost: all that wait become one. */
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
    if (spent == AT_ONCE) {
      waiting = true;
      return false;
    }
    if (spent++ == 0) {
      later.after(PAUSE, this::regain);
    }
    return true;
  }

  private void regain() {
    boolean one;
    synchronized (this) {
      one = waiting;
      waiting = false;
      if (--spent > 0) {
        later.after(PAUSE, this::regain);
      }
    }
    if (one) {
      hint();
    }
  }
}
