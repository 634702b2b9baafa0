package dev.offramp.worker.callbacks;

import dev.offramp.storage.CallbackQueueDao;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackQueueDao.Lane;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due in one lane and has it tried by hands of its own, so that receivers that take
 * up time never hold the hands that serve the others. Any number of workers may run it at once.
 */
final class CallbackLane implements Managed {
  /** Longer than any try, name look-up included, so that nothing is out twice while we live. */
  static final Duration CLAIM = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(CallbackLane.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Size size;
  private final CallbackQueueDao queue;
  private final Consumer<Claimed> attempt;
  private final InstantSource clock;
  private final ExecutorService hands;
  private final Thread dispatcher;
  private final Semaphore freeHands;
  private final Semaphore kicks = new Semaphore(0);
  private volatile boolean running = true;

  /**
   * @param attempt tries a delivery, and never throws
   */
  CallbackLane(Size size, CallbackQueueDao queue, Consumer<Claimed> attempt, InstantSource clock) {
    this.size = size;
    this.queue = queue;
    this.attempt = attempt;
    this.clock = clock;
    this.freeHands = new Semaphore(size.hands());
    this.hands = hands(size);
    this.dispatcher = thread(size.lane(), "", this::dispatch);
  }

  /**
   * How much goes on in a lane at a time.
   *
   * @param hands tries in this worker
   * @param perEndpoint tries of one endpoint in all workers
   */
  record Size(Lane lane, int hands, int perEndpoint) {}

  @Override
  public void start() {
    dispatcher.start();
  }

  /** What is not over soon is left: its claim runs out, and another worker tries it again. */
  @Override
  public void stop() throws InterruptedException {
    running = false;
    kicks.release();
    dispatcher.join(PATIENCE.toMillis());
    hands.shutdown();
    hands.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void dispatch() {
    while (running) {
      try {
        if (handOut() == 0) {
          kicks.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        kicks.drainPermits();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException databaseIsAway) {
        LOG.warn("callbacks cannot be read: {}", databaseIsAway.getClass().getSimpleName());
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
      Instant until = now.plus(CLAIM).truncatedTo(ChronoUnit.MILLIS);
      claimed = queue.claim(size.lane(), free, size.perEndpoint(), now, until);
    } finally {
      freeHands.release(free - claimed.size());
    }
    for (Claimed delivery : claimed) {
      hands.execute(
          () -> {
            try {
              attempt.accept(delivery);
            } finally {
              freeHands.release();
              kicks.release();
            }
          });
    }
    return claimed.size();
  }

  private void pause() {
    try {
      kicks.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      running = false;
    }
  }

  /** Threads that are not needed go. */
  private static ExecutorService hands(Size size) {
    ThreadPoolExecutor hands =
        new ThreadPoolExecutor(
            size.hands(),
            size.hands(),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> thread(size.lane(), "-hand", work));
    hands.allowCoreThreadTimeOut(true);
    return hands;
  }

  private static Thread thread(Lane lane, String suffix, Runnable work) {
    Thread thread = new Thread(work, "callbacks-" + lane.name().toLowerCase(Locale.ROOT) + suffix);
    thread.setDaemon(true);
    return thread;
  }
}
