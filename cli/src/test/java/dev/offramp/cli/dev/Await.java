package dev.offramp.cli.dev;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition instead of for a time. */
public final class Await {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Await() {}

  public static void until(String what, Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(LIMIT);
    while (!condition.call()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not within " + LIMIT + ": " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
