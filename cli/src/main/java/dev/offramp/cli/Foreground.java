package dev.offramp.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps the main thread of a process whose servers run on threads of their own. */
final class Foreground {
  private Foreground() {}

  /** Returns never: a signal ends the process, and on its way out it closes what it served. */
  static int untilKilled(AutoCloseable served) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(served), "close"));
    new CountDownLatch(1).await();
    return 0;
  }

  private static void close(AutoCloseable served) {
    try {
      served.close();
    } catch (Exception e) {
      System.err.println("Not closed in order: " + e);
    }
  }
}
