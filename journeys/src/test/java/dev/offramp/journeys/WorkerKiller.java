package dev.offramp.journeys;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills the worker without warning at random moments and starts it again, until it is stopped. */
final class WorkerKiller implements AutoCloseable {
  private final Installation offramp;
  private final Duration longestPause;
  private final int most;
  private final Random random;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "worker-killer");
  private volatile int kills;

  /**
   * @param longestPause between a start and the next kill
   * @param most kills
   */
  WorkerKiller(Installation offramp, Duration longestPause, int most, long seed) {
    this.offramp = offramp;
    this.longestPause = longestPause;
    this.most = most;
    this.random = new Random(seed);
    thread.start();
  }

  private void work() {
    try {
      while (kills < most && !end.await(pause(), TimeUnit.MILLISECONDS)) {
        offramp.part(Installation.WORKER).kill();
        kills++;
        offramp.part(Installation.WORKER).start();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int kills() {
    return kills;
  }

  /** The worker runs when this returns. */
  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(Duration.ofMinutes(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!offramp.part(Installation.WORKER).isAlive()) {
      offramp.part(Installation.WORKER).start();
    }
  }

  private long pause() {
    return 1_000 + random.nextInt((int) longestPause.toMillis());
  }
}
