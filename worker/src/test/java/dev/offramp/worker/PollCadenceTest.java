package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PollCadenceTest {
  private static final Duration FAST = Duration.ofSeconds(10);
  private static final Duration SLOW = Duration.ofMinutes(5);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final PollCadence cadence = new PollCadence(FAST, SLOW);

  @Test
  void asksFastWhileTheCustomerIsActiveAndSlowlyLater() {
    Instant deadline = NOW.plus(Duration.ofHours(6));

    assertThat(next(SellStatus.PENDING, Duration.ofMinutes(14), deadline)).isEqualTo(FAST);
    assertThat(next(SellStatus.PENDING, Duration.ofMinutes(16), deadline)).isEqualTo(SLOW);
  }

  @Test
  void asksFastAgainCloseToTheDeadline() {
    Duration longAgo = Duration.ofHours(1);

    assertThat(next(SellStatus.PENDING, longAgo, NOW.plus(SLOW).plusSeconds(1))).isEqualTo(SLOW);
    assertThat(next(SellStatus.PENDING, longAgo, NOW.plus(SLOW))).isEqualTo(FAST);
    assertThat(next(SellStatus.PENDING, longAgo, NOW.minusSeconds(1))).isEqualTo(FAST);
  }

  @Test
  void asksSlowlyForAPayoutThatTakesItsTime() {
    assertThat(next(SellStatus.PROCESSING, Duration.ofMinutes(1), NOW)).isEqualTo(FAST);
    assertThat(next(SellStatus.PROCESSING, Duration.ofHours(1), NOW)).isEqualTo(SLOW);
  }

  @Test
  void asksSlowlyWhenNoDeadlineIsKnown() {
    assertThat(cadence.next(SellStatus.PENDING, NOW.minus(Duration.ofHours(1)), null, NOW))
        .isEqualTo(SLOW);
  }

  private Duration next(SellStatus status, Duration sinceLastChange, Instant deadline) {
    return cadence.next(status, NOW.minus(sinceLastChange), deadline, NOW);
  }
}
