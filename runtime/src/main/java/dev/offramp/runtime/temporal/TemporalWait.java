package dev.offramp.runtime.temporal;

import com.codahale.metrics.health.HealthCheck;
import dev.offramp.runtime.StartException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits, for a bounded time and visibly, until Temporal answers. */
public final class TemporalWait {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalWait.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final TemporalConnection temporal;

  public TemporalWait(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /**
   * @throws StartException when Temporal has not answered within {@code temporal.startupWait}
   */
  public void await() {
    Duration limit = temporal.config().startupWait();
    long end = System.nanoTime() + limit.toNanos();
    HealthCheck.Result result = temporal.healthCheck().execute();
    if (!result.isHealthy()) {
      LOG.warn("Waiting for Temporal at {}, up to {}", temporal.config().address(), limit);
    }
    while (!result.isHealthy()) {
      if (System.nanoTime() >= end) {
        throw new StartException(
            result.getMessage()
                + ". Start it, or correct temporal.address (TEMPORAL_ADDRESS) and its credentials.");
      }
      pause();
      result = temporal.healthCheck().execute();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("Stopped while waiting for Temporal.", e);
    }
  }
}
