package dev.offramp.api.inbox;

import dev.offramp.storage.InboxUpkeepDao;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every hour: ignores what was parked too long and removes received bytes by age. Any number of
 * nodes may run it at the same time.
 */
public final class InboxHousekeeping implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(InboxHousekeeping.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Small, so that no row is locked for long. */
  private static final int BATCH = 500;

  /** What is left then is done an hour later. */
  private static final int MOST_BATCHES = 1_000;

  private final InboxUpkeepDao inbox;
  private final Duration parkedMaxAge;
  private final Duration rawBodyRetention;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;

  public InboxHousekeeping(
      InboxUpkeepDao inbox,
      Duration parkedMaxAge,
      Duration rawBodyRetention,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.inbox = inbox;
    this.parkedMaxAge = parkedMaxAge;
    this.rawBodyRetention = rawBodyRetention;
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
    try {
      int ignored = untilDone(() -> inbox.ignoreParked(parkedMaxAge, BATCH, now));
      if (ignored > 0) {
        LOG.warn(
            "{} messages were parked for longer than {} and are ignored", ignored, parkedMaxAge);
      }
      int removed = untilDone(() -> inbox.removeBodies(now.minus(rawBodyRetention), BATCH));
      if (removed > 0) {
        LOG.info(
            "removed the received bytes of {} messages older than {}", removed, rawBodyRetention);
      }
    } catch (RuntimeException databaseIsAway) {
      LOG.warn("the inbox was not tidied: {}", databaseIsAway.getClass().getSimpleName());
    }
  }

  private static int untilDone(IntSupplier batch) {
    int all = 0;
    for (int i = 0; i < MOST_BATCHES && !Thread.currentThread().isInterrupted(); i++) {
      int some = batch.getAsInt();
      all += some;
      if (some < BATCH) {
        break;
      }
    }
    return all;
  }
}
