package dev.offramp.worker;

import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.hints.HintSockets;
import dev.offramp.storage.LeaseDao;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.Rail;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the sockets on the open sells of one rail that moved last, in one worker at a time: the one
 * that holds the lease.
 */
final class HintWatcher implements Managed {
  static final Duration LEASE = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(HintWatcher.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final Rail rail;
  private final int most;
  private final HintSockets sockets;
  private final SellDao sells;
  private final LeaseDao leases;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;
  private final String owner = UUID.randomUUID().toString();
  private final Set<String> watched = new HashSet<>();
  private Instant heldUntil = Instant.MIN;
  private @Nullable Future<?> looking;
  private boolean stopped;

  /**
   * @param most how many sells are watched at a time
   */
  HintWatcher(
      Rail rail,
      int most,
      HintSockets sockets,
      SellDao sells,
      LeaseDao leases,
      ScheduledExecutorService scheduler,
      InstantSource clock) {
    this.rail = rail;
    this.most = most;
    this.sockets = sockets;
    this.sells = sells;
    this.leases = leases;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void start() {
    looking =
        scheduler.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    if (looking != null) {
      looking.cancel(false);
    }
    sockets.close();
    watched.clear();
    try {
      leases.release(lease(), owner);
    } catch (RuntimeException away) {
      LOG.debug("the lease {} ends by itself: {}", lease(), away.getClass().getName());
    }
  }

  /** Looks once which sells to watch; never throws, as that would be the last look. */
  synchronized void look() {
    if (stopped) {
      return;
    }
    Instant now = clock.instant();
    try {
      if (leases.hold(lease(), owner, now, now.plus(LEASE))) {
        heldUntil = now.plus(LEASE);
        watch(sells.openAtProvider(rail, most));
        return;
      }
      heldUntil = Instant.MIN;
    } catch (RuntimeException away) {
      LOG.warn("which sells to watch is not known now: {}", away.getClass().getName());
    }
    if (!now.isBefore(heldUntil)) {
      watch(List.of());
    }
  }

  private void watch(List<Sell> hottest) {
    Set<String> wanted = new HashSet<>();
    hottest.forEach(sell -> wanted.add(sell.id()));
    watched.stream().filter(id -> !wanted.contains(id)).forEach(sockets::forget);
    for (Sell sell : hottest) {
      sockets.watch(
          new Question(sell.id(), sell.providerAccount(), sell.providerReference()),
          sell.updatedAt());
    }
    watched.clear();
    watched.addAll(wanted);
  }

  private String lease() {
    return "sockets-" + rail.code();
  }
}
