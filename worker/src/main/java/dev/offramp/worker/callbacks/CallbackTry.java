package dev.offramp.worker.callbacks;

import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackResultDao;
import dev.offramp.storage.CallbackResultDao.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries one claimed delivery once and writes how it ended. */
final class CallbackTry {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackTry.class);

  private final CallbackPost post;
  private final CallbackResultDao results;
  private final RetrySchedule schedule;
  private final CallbackMetrics metrics;
  private final InstantSource clock;

  CallbackTry(
      CallbackPost post,
      CallbackResultDao results,
      RetrySchedule schedule,
      CallbackMetrics metrics,
      InstantSource clock) {
    this.post = post;
    this.results = results;
    this.schedule = schedule;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Never throws: what cannot be settled is handed out again when its claim runs out. */
  void run(Claimed delivery) {
    try {
      Instant start = clock.instant();
      settle(delivery, post.send(delivery, start), start);
    } catch (RuntimeException databaseIsAway) {
      LOG.warn(
          "callback {} could not be settled: {}",
          delivery.id(),
          databaseIsAway.getClass().getSimpleName());
    }
  }

  private void settle(Claimed delivery, Outcome outcome, Instant start) {
    Instant now = clock.instant();
    Obstacle obstacle = outcome.obstacle();
    Attempt attempt = new Attempt(now, outcome.status(), obstacle == null ? null : obstacle.code());
    if (outcome.isSuccess()) {
      results.markDelivered(delivery, attempt);
      count("delivered", start, now);
      return;
    }
    if (outcome.isGone()) {
      results.stop(delivery, attempt);
      LOG.warn("tenant {} wants no more callbacks: its receiver is gone", delivery.tenant());
      count("gone", start, now);
      return;
    }
    int tries = delivery.attempts() + 1;
    Optional<Duration> pause = schedule.pauseAfter(tries);
    if (pause.isPresent()) {
      results.postpone(delivery, attempt, now.plus(pause.get()));
      count("retried", start, now);
    } else {
      results.giveUp(delivery, attempt);
      count("failed", start, now);
    }
    LOG.info(
        "callback {} of tenant {}: {} at try {}",
        delivery.id(),
        delivery.tenant(),
        outcome.inWords(),
        tries);
  }

  private void count(String outcome, Instant start, Instant end) {
    metrics.count(outcome, Duration.between(start, end));
  }
}
