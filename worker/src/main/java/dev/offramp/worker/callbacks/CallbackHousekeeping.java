package dev.offramp.worker.callbacks;

import dev.offramp.storage.CallbackUpkeepDao;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every hour removes deliveries that were settled long ago, and secrets that sign no more; any
 * number of workers may run it.
 */
final class CallbackHousekeeping implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackHousekeeping.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Small, so that no row is locked for long. */
  private static final int BATCH = 500;

  /** What is left then is done an hour later. */
  private static final int MOST_BATCHES = 1_000;

  private final CallbackUpkeepDao outbox;
  private final Duration retention;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;

  CallbackHousekeeping(
      CallbackUpkeepDao outbox,
      Duration retention,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.outbox = outbox;
    this.retention = retention;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    scheduler.scheduleWithFixedDelay(
        this::turn, FIRST.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Never throws: the next turn does what this one could not. */
  void turn() {
    Instant now = clock.instant();
    Instant before = now.minus(retention);
    try {
      outbox.forgetOldSecrets(now);
      int all = 0;
      int some = BATCH;
      for (int i = 0; i < MOST_BATCHES && some == BATCH; i++) {
        some = outbox.removeSettled(before, BATCH);
        all += some;
      }
      if (all > 0) {
        LOG.info("removed {} callbacks settled longer than {} ago", all, retention);
      }
    } catch (RuntimeException databaseIsAway) {
      LOG.warn("callbacks were not tidied: {}", databaseIsAway.getClass().getSimpleName());
    }
  }
}
