package dev.offramp.api.inbox;

import dev.offramp.runtime.logging.LogFields;
import dev.offramp.storage.InboxDao;
import dev.offramp.storage.InboxDao.Claimed;
import dev.offramp.storage.SellTerms;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one claimed message to its sell, once, and settles what became of it. */
public final class InboxDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(InboxDelivery.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final InboxDao inbox;
  private final SellMessenger messenger;
  private final InboxMetrics metrics;
  private final InstantSource clock;

  public InboxDelivery(
      InboxDao inbox, SellMessenger messenger, InboxMetrics metrics, InstantSource clock) {
    this.inbox = inbox;
    this.messenger = messenger;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Never throws: what cannot be settled is handed out again when its claim runs out. */
  void deliver(Claimed message) {
    try (LogFields ignored = LogFields.ofSell(message.sellId(), message.tenant())) {
      settle(message);
    }
  }

  private void settle(Claimed message) {
    try {
      SellTerms terms = message.terms();
      if (terms == null) {
        fail(message, "its sell is not on record");
        return;
      }
      Optional<String> misfit = MessageFit.of(message.event()).misfit(terms);
      if (misfit.isPresent()) {
        ignore(message, misfit.get());
        return;
      }
      tell(message);
    } catch (RuntimeException databaseIsAway) {
      LOG.warn(
          "message {} could not be settled: {}",
          message.id(),
          databaseIsAway.getClass().getSimpleName());
    }
  }

  private void tell(Claimed message) {
    try {
      messenger.tell(message.sellId(), message.event());
    } catch (RuntimeException e) {
      Status.Code code = codeOf(e);
      if (code == Status.Code.INVALID_ARGUMENT) {
        LOG.error("message {} cannot be delivered to sell {}", message.id(), message.sellId(), e);
        fail(message, "temporal refuses it");
      } else {
        postpone(message, code == null ? e.getClass().getSimpleName() : "temporal: " + code);
      }
      return;
    }
    inbox.markDelivered(message.id(), clock.instant());
    metrics.countDelivery(message.provider(), "delivered");
  }

  private void ignore(Claimed message, String why) {
    inbox.markIgnored(message.id(), why, clock.instant());
    metrics.countDelivery(message.provider(), "ignored");
    LOG.warn(
        "message {} of {} names sell {} and is {}",
        message.id(),
        message.provider(),
        message.sellId(),
        why);
  }

  private void fail(Claimed message, String why) {
    inbox.markFailed(message.id(), why, clock.instant());
    metrics.countDelivery(message.provider(), "failed");
  }

  private void postpone(Claimed message, String why) {
    inbox.postpone(message.id(), why, clock.instant().plus(pauseAfter(message.attempts())));
    metrics.countDelivery(message.provider(), "postponed");
    LOG.info("message {} waits: {}", message.id(), why);
  }

  private static Duration pauseAfter(int attempts) {
    long factor = 1L << Math.min(attempts - 1, 10);
    Duration pause = FIRST_PAUSE.multipliedBy(factor);
    Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    return bounded.plusMillis(ThreadLocalRandom.current().nextLong(bounded.toMillis() / 4 + 1));
  }

  private static Status.@Nullable Code codeOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StatusRuntimeException status) {
        return status.getStatus().getCode();
      }
    }
    return null;
  }
}
