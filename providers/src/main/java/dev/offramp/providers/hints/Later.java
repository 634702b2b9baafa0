package dev.offramp.providers.hints;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs something once, later: a scheduler, or time itself in a test. */
public interface Later {

  Cancel after(Duration delay, Runnable task);

  /** Makes sure that something does not run any more, if it did not yet. */
  interface Cancel {
    void cancel();
  }

  static Later on(ScheduledExecutorService executor) {
    return (delay, task) -> {
      Future<?> scheduled = executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    };
  }
}
