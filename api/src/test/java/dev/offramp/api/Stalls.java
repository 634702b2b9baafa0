package dev.offramp.api;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the machine let nobody here run: what a promise of seconds is not held to, because a
 * neighbour or a collection of garbage took the time.
 */
final class Stalls implements AutoCloseable {
  private static final long TICK = Duration.ofMillis(5).toNanos();

  /** Less than this late is every thread now and then. */
  private static final long LATE = Duration.ofMillis(20).toNanos();

  private final AtomicLong sum = new AtomicLong();
  private final Thread ticker = new Thread(this::tick, "stalls");

  Stalls() {
    ticker.setDaemon(true);
    ticker.start();
  }

  /** All of them until now, in nanoseconds. */
  long nanos() {
    return sum.get();
  }

  private void tick() {
    while (!Thread.currentThread().isInterrupted()) {
      long before = System.nanoTime();
      LockSupport.parkNanos(TICK);
      long late = System.nanoTime() - before - TICK;
      if (late > LATE) {
        sum.addAndGet(late);
      }
    }
  }

  @Override
  public void close() {
    ticker.interrupt();
  }
}
