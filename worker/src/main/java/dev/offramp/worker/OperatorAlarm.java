package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.SessionOpener;
import dev.offramp.providers.StatusReader;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what only they can mend at the provider of one rail, such as a token that is dead
 * or an address that is not on its list: each case in the numbers, and one a minute in the log.
 */
final class OperatorAlarm {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorAlarm.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Rail rail;
  private final MeterRegistry numbers;
  private final InstantSource clock;
  private Instant quietUntil = Instant.MIN;

  OperatorAlarm(Rail rail, MeterRegistry numbers, InstantSource clock) {
    this.rail = rail;
    this.numbers = numbers;
    this.clock = clock;
  }

  StatusReader watching(StatusReader provider) {
    return question -> {
      try {
        return provider.read(question);
      } catch (ProviderException failure) {
        heed(failure);
        throw failure;
      }
    };
  }

  SessionOpener watching(SessionOpener provider) {
    return sell -> {
      try {
        SessionOpener.Opening opening = provider.open(sell);
        SellReason refused = opening.refused();
        if (refused != null) {
          count("offramp.sessions.refused", refused.code());
        }
        return opening;
      } catch (ProviderException failure) {
        heed(failure);
        throw failure;
      }
    };
  }

  private void heed(ProviderException failure) {
    if (failure.kind() != ProviderException.Kind.MISCONFIGURED) {
      return;
    }
    count("offramp.provider.failures", "misconfigured");
    if (mayBeSaid()) {
      LOG.error("{} needs an operator: {}", rail.code(), failure.getMessage());
    }
  }

  private void count(String what, String reason) {
    numbers.counter(what, "rail", rail.code(), "reason", reason).increment();
  }

  private synchronized boolean mayBeSaid() {
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      return false;
    }
    quietUntil = now.plus(QUIET);
    return true;
  }
}
