package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.StatusReader;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Received;
import dev.offramp.storage.LateReadDao;
import dev.offramp.storage.Sell;
import dev.offramp.storage.SellDao;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.Witness;
import io.dropwizard.lifecycle.Managed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the provider of one rail about sells that have ended, for a while: its widget may let the
 * customer try again, and crypto may come late.
 *
 * <p>What it learns goes into the inbox as a hint. From there it brings the sell back like any
 * webhook, and the workflow asks for itself: nothing is decided here.
 */
final class LateReader implements Managed {
  static final String PROVIDER = "offramp";

  private static final Logger LOG = LoggerFactory.getLogger(LateReader.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  /** Longer than one question can take. */
  private static final Duration HELD = Duration.ofMinutes(1);

  /** What is due beyond waits for the next look. */
  private static final int AT_ONCE = 50;

  private final Rail rail;
  private final StatusReader provider;
  private final LateCadence cadence;
  private final LateReadDao turns;
  private final SellDao sells;
  private final News news;
  private final InboxDao inbox;
  private final ScheduledExecutorService scheduler;
  private final InstantSource clock;
  private @Nullable Future<?> looking;
  private volatile boolean stopped;

  LateReader(
      Rail rail,
      StatusReader provider,
      LateCadence cadence,
      LateReadDao turns,
      SellDao sells,
      InboxDao inbox,
      ScheduledExecutorService scheduler,
      InstantSource clock) {
    this.rail = rail;
    this.provider = provider;
    this.cadence = cadence;
    this.turns = turns;
    this.sells = sells;
    this.news = new News(sells);
    this.inbox = inbox;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  @Override
  public void start() {
    looking =
        scheduler.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    stopped = true;
    if (looking != null) {
      looking.cancel(false);
    }
  }

  /** Asks about all whose turn it is; never throws, as that would be the last look. */
  void look() {
    try {
      int looked = 0;
      while (!stopped && looked < AT_ONCE && goesOn()) {
        looked++;
      }
    } catch (RuntimeException away) {
      LOG.warn("ended sells are not asked about now: {}", away.getClass().getName());
    }
  }

  /** Whether there was a sell to look at, and the provider answered if it was asked. */
  private boolean goesOn() {
    Instant now = clock.instant();
    Instant heldUntil = now.plus(HELD);
    Optional<Sell> found = turns.claim(rail, now, heldUntil).flatMap(sells::find);
    if (found.isEmpty()) {
      return false;
    }
    Sell sell = found.get();
    Instant first = cadence.first(sell.status(), sell.updatedAt());
    if (now.isBefore(first)) {
      turns.settle(sell.id(), heldUntil, first);
      return true;
    }
    boolean answered = cadence.isOver(sell.updatedAt(), now) || asks(sell, now);
    turns.settle(
        sell.id(), heldUntil, cadence.after(sell.status(), sell.updatedAt(), now).orElse(null));
    return answered;
  }

  private boolean asks(Sell sell, Instant now) {
    List<ProviderEvent> events;
    try {
      events =
          provider.read(new Question(sell.id(), sell.providerAccount(), sell.providerReference()));
    } catch (ProviderException away) {
      LOG.debug("sell {} is asked about later: {}", sell.id(), away.getMessage());
      return false;
    }
    if (news.isIn(events, sell.id(), now)) {
      LOG.info("sell {} is {}, but its provider goes on", sell.id(), sell.status().code());
      tell(sell.id(), now);
    }
    return true;
  }

  private void tell(String sellId, Instant now) {
    ProviderEvent hint = new ProviderEvent(EventKind.HINT, Witness.POLL, now, null, Facts.NONE);
    inbox.insert(
        new Received(
            PROVIDER,
            "late-read:" + sellId + ":" + now.toEpochMilli(),
            "late-read",
            sellId,
            hint,
            "{\"asked\":\"again after the end\"}".getBytes(StandardCharsets.UTF_8)),
        now);
  }
}
