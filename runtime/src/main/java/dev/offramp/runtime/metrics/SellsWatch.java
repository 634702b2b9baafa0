package dev.offramp.runtime.metrics;

import dev.offramp.storage.OpenSells;
import dev.offramp.workflows.sell.SellStatus;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds at all open sells with one query, so that whoever reads the numbers waits
 * for nobody and asks PostgreSQL nothing.
 */
public final class SellsWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(SellsWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Among very many open sells a look is slow: it may cost a twentieth of the time, no more. */
  private static final int REST = 20;

  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  /** An older look says nothing about now: PostgreSQL is away or does not answer. */
  private static final Duration TOO_OLD = Duration.ofSeconds(90);

  private final Supplier<List<OpenSells>> sells;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private final SellGauges gauges;
  private volatile @Nullable Look last;
  private volatile Instant restsUntil = Instant.MIN;

  /**
   * @param sells counts what is open; may take a while, and fail
   */
  public SellsWatch(
      Supplier<List<OpenSells>> sells,
      InstantSource clock,
      ScheduledExecutorService scheduler,
      MeterRegistry registry) {
    this.sells = sells;
    this.clock = clock;
    this.scheduler = scheduler;
    this.gauges = new SellGauges(registry, this);
  }

  private record Look(Instant at, List<OpenSells> open) {}

  @Override
  public void start() {
    scheduler.scheduleWithFixedDelay(
        this::lookWhenRested, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void lookWhenRested() {
    Instant start = clock.instant();
    if (start.isBefore(restsUntil)) {
      return;
    }
    look();
    Duration rest = Duration.between(start, clock.instant()).multipliedBy(REST);
    restsUntil = start.plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest);
  }

  void look() {
    try {
      List<OpenSells> open = sells.get();
      last = new Look(clock.instant(), open);
      open.forEach(some -> gauges.bindCurrency(some.currency()));
    } catch (RuntimeException databaseIsAway) {
      last = null;
      LOG.warn("open sells cannot be counted: {}", databaseIsAway.getClass().getSimpleName());
    }
  }

  /** How many are so; null while it is not known. */
  @Nullable Long count(Predicate<OpenSells> areSo) {
    List<OpenSells> open = open();
    return open == null ? null : open.stream().filter(areSo).mapToLong(OpenSells::count).sum();
  }

  /** Seconds since the earliest of these instants, 0 where there is none; null if not known. */
  @Nullable Long seconds(SellStatus status, Function<OpenSells, Instant> since) {
    List<OpenSells> open = open();
    if (open == null) {
      return null;
    }
    Instant now = clock.instant();
    // Another node's clock may be ahead of ours.
    return open.stream()
        .filter(some -> some.status().equals(status.code()))
        .map(since)
        .mapToLong(instant -> Math.max(0, Duration.between(instant, now).toSeconds()))
        .max()
        .orElse(0);
  }

  /** What PostgreSQL said last; null when that is too long ago. */
  @Nullable List<OpenSells> open() {
    Look look = last;
    return look == null || look.at().plus(TOO_OLD).isBefore(clock.instant()) ? null : look.open();
  }
}
