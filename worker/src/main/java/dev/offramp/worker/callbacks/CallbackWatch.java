package dev.offramp.worker.callbacks;

import dev.offramp.storage.CallbackUpkeepDao;
import dev.offramp.storage.CallbackUpkeepDao.Depth;
import io.dropwizard.lifecycle.Managed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds how much waits to be told, and for how long. */
final class CallbackWatch implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** An older look says nothing about now. */
  private static final Duration TOO_OLD = Duration.ofSeconds(30);

  private final CallbackUpkeepDao outbox;
  private final InstantSource clock;
  private final ScheduledExecutorService scheduler;
  private volatile @Nullable Look last;

  CallbackWatch(CallbackUpkeepDao outbox, InstantSource clock, ScheduledExecutorService scheduler) {
    this.outbox = outbox;
    this.clock = clock;
    this.scheduler = scheduler;
  }

  private record Look(Instant at, Depth depth) {}

  /** Offers the numbers; each is NaN while it is not known. */
  void bindTo(MeterRegistry registry) {
    waiting(registry, "steady", Depth::waiting);
    waiting(registry, "failing", Depth::waitingForFailing);
    oldest(registry, "steady", Depth::oldestDue);
    oldest(registry, "failing", Depth::oldestDueForFailing);
  }

  @Override
  public void start() {
    scheduler.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void look() {
    try {
      Instant now = clock.instant();
      last = new Look(now, outbox.depth(now));
    } catch (RuntimeException databaseIsAway) {
      last = null;
      LOG.warn("callbacks cannot be measured: {}", databaseIsAway.getClass().getSimpleName());
    }
  }

  private void waiting(MeterRegistry registry, String receivers, Function<Depth, Long> count) {
    Gauge.builder("offramp.callbacks.waiting", () -> number(count))
        .description("Sells' next events that wait to be sent, by how their receivers do")
        .tag("receivers", receivers)
        .register(registry);
  }

  private void oldest(
      MeterRegistry registry, String receivers, Function<Depth, @Nullable Instant> since) {
    Gauge.builder("offramp.callbacks.oldest.due", () -> number(depth -> age(since.apply(depth))))
        .description("How long the oldest event that should be sent is due, 0 if none is")
        .tag("receivers", receivers)
        .baseUnit("seconds")
        .register(registry);
  }

  private long age(@Nullable Instant since) {
    Instant now = clock.instant();
    return since == null || since.isAfter(now) ? 0 : Duration.between(since, now).toSeconds();
  }

  private @Nullable Number number(Function<Depth, Long> part) {
    Look look = last;
    return look == null || look.at().plus(TOO_OLD).isBefore(clock.instant())
        ? null
        : part.apply(look.depth());
  }
}
