package dev.offramp.sandbox.pace;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends executors without interrupting what they are writing. */
public final class Threads {
  private Threads() {}

  /** Takes no new work and waits up to five seconds for what is running. */
  public static void finish(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
