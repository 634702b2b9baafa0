package dev.offramp.api.inbox;

import dev.offramp.storage.InboxDepth;
import dev.offramp.storage.InboxUpkeepDao;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds how deep the inbox is, so that whoever reads the numbers waits for
 * nobody.
 */
public final class InboxWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** An older look says nothing about now: PostgreSQL is away or does not answer. */
  private static final Duration TOO_OLD = Duration.ofSeconds(20);

  private final InboxUpkeepDao inbox;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private volatile @Nullable Look last;

  public InboxWatch(InboxUpkeepDao inbox, InstantSource clock, ScheduledExecutorService scheduler) {
    this.inbox = inbox;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  /**
   * What was seen.
   *
   * @param oldestWaiting its age now, zero when nothing waits
   */
  record Seen(InboxDepth depth, Duration oldestWaiting) {}

  private record Look(Instant at, InboxDepth depth) {}

  /** Offers the numbers; each is NaN while they are not known. */
  public void bindTo(MeterRegistry registry) {
    depth(registry, "waiting", seen -> seen.depth().waiting());
    depth(registry, "parked", seen -> seen.depth().parked());
    depth(registry, "failed", seen -> seen.depth().failed());
    Gauge.builder(
            "offramp.inbox.oldest.waiting",
            this,
            watch -> watch.number(seen -> seen.oldestWaiting().toMillis() / 1000.0))
        .description("Age of the oldest message that waits to be told to its sell, 0 if none does")
        .baseUnit("seconds")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void start() {
    scheduler.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is in the inbox; empty while PostgreSQL does not say. */
  Optional<Seen> seen() {
    Look look = last;
    Instant now = clock.instant();
    if (look == null || look.at().plus(TOO_OLD).isBefore(now)) {
      return Optional.empty();
    }
    Instant since = look.depth().oldestWaitingSince();
    // Another node's clock may be ahead of ours.
    Duration age =
        since == null || since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    return Optional.of(new Seen(look.depth(), age));
  }

  void look() {
    try {
      InboxDepth depth = inbox.depth();
      last = new Look(clock.instant(), depth);
    } catch (RuntimeException databaseIsAway) {
      last = null;
      LOG.warn("the inbox cannot be measured: {}", databaseIsAway.getClass().getSimpleName());
    }
  }

  private void depth(MeterRegistry registry, String state, ToDoubleFunction<Seen> count) {
    Gauge.builder("offramp.inbox.depth", this, watch -> watch.number(count))
        .description("Messages in the inbox")
        .tag("state", state)
        .strongReference(true)
        .register(registry);
  }

  private double number(ToDoubleFunction<Seen> part) {
    return seen().map(part::applyAsDouble).orElse(Double.NaN);
  }
}
