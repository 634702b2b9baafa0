package dev.offramp.sandbox.proof;

import java.time.InstantSource;

/** Counts the calls of each minute (choice 28). */
final class CallRate {
  private static final long MINUTE = 60_000;

  private final InstantSource clock;
  private long minute;
  private long calls;

  CallRate(InstantSource clock) {
    this.clock = clock;
  }

  /** Counts one call; whether it is one too many. */
  synchronized boolean exceeds(long limit) {
    long now = clock.millis() / MINUTE;
    if (now != minute) {
      minute = now;
      calls = 0;
    }
    calls++;
    return limit > 0 && calls > limit;
  }

  /** Seconds until the next minute begins. */
  String pause() {
    return String.valueOf((MINUTE - clock.millis() % MINUTE) / 1000 + 1);
  }
}
