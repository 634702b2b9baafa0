package dev.offramp.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps the main thread of a process whose servers run on threads of their own. */
final class Foreground {
  private Foreground() {}

  /** Returns never: a signal ends the process, and its servers stop in their shutdown hooks. */
  static int untilKilled() throws InterruptedException {
    new CountDownLatch(1).await();
    return 0;
  }
}
