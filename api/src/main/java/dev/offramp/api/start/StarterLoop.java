package dev.offramp.api.start;

import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.storage.StartDao;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the promise of every row: starts whatever was accepted and has no workflow. */
public final class StarterLoop implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(StarterLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration NEXT_TURN = Duration.ofSeconds(15);
  private static final int BATCH = 20;

  private final StartDao starts;
  private final SellDao sells;
  private final SellStarter starter;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;

  public StarterLoop(
      StartDao starts,
      SellDao sells,
      SellStarter starter,
      InstantSource clock,
      ScheduledExecutorService scheduler) {
    this.starts = starts;
    this.sells = sells;
    this.starter = starter;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  @Override
  public void start() {
    scheduler.scheduleWithFixedDelay(
        this::turn, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void start(Sell sell) {
    try (LogFields ignored = LogFields.ofSell(sell.id(), sell.order().tenant())) {
      starter.start(sell);
      LOG.info("started the workflow of sell {}", sell.id());
    }
  }

  private void turn() {
    try {
      Instant now = clock.instant();
      List<String> claimed = starts.claim(BATCH, now, now.plus(NEXT_TURN));
      for (String sellId : claimed) {
        sells.find(sellId).ifPresent(this::start);
      }
    } catch (RuntimeException away) {
      // The claim runs out by itself, so nothing is lost: another turn, or another node, comes.
      LOG.warn("sells wait to be started: {}", away.getClass().getSimpleName());
    }
  }
}
