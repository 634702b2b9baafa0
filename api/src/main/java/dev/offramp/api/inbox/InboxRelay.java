package dev.offramp.api.inbox;

import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Claimed;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from the inbox to their sells: at once after a commit, and again and again until
 * they are there. Any number of nodes may run it at the same time.
 */
public final class InboxRelay implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(InboxRelay.class);
  private static final int HANDS = 8;

  /** Longer than one delivery can take, so that no message is ever out twice from living nodes. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private final InboxDao inbox;
  private final InboxDelivery delivery;
  private final InstantSource clock;
  private final Duration interval;
  private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);
  private final Thread dispatcher = new Thread(this::dispatch, "inbox-relay");
  private final Semaphore freeHands = new Semaphore(HANDS);
  private final Semaphore kicks = new Semaphore(0);
  private volatile boolean running = true;

  /**
   * @param interval pause between two looks when nobody kicks
   */
  public InboxRelay(
      InboxDao inbox, InboxDelivery delivery, InstantSource clock, Duration interval) {
    this.inbox = inbox;
    this.delivery = delivery;
    this.clock = clock;
    this.interval = interval;
  }

  @Override
  public void start() {
    dispatcher.start();
  }

  @Override
  public void stop() throws InterruptedException {
    running = false;
    kick();
    dispatcher.join(Duration.ofSeconds(5).toMillis());
    hands.shutdown();
    hands.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Something was committed: look now. */
  public void kick() {
    kicks.release();
  }

  private void dispatch() {
    Instant nextSweep = Instant.MIN;
    while (running) {
      try {
        if (!clock.instant().isBefore(nextSweep)) {
          inbox.unpark(clock.instant());
          nextSweep = clock.instant().plus(interval);
        }
        if (handOut() == 0) {
          kicks.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        }
        kicks.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException databaseIsAway) {
        LOG.warn("the inbox cannot be read: {}", databaseIsAway.getClass().getSimpleName());
        pause();
      }
    }
  }

  private int handOut() throws InterruptedException {
    freeHands.acquire();
    int free = 1 + freeHands.drainPermits();
    List<Claimed> claimed = List.of();
    try {
      Instant now = clock.instant();
      claimed = inbox.claim(free, now, now.plus(CLAIM));
    } finally {
      freeHands.release(free - claimed.size());
    }
    for (Claimed message : claimed) {
      hands.execute(
          () -> {
            try {
              delivery.deliver(message);
            } finally {
              freeHands.release();
              kick();
            }
          });
    }
    return claimed.size();
  }

  private void pause() {
    try {
      kicks.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      running = false;
    }
  }
}
