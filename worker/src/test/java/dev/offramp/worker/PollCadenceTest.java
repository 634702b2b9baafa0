package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PollCadenceTest {
  private static final Duration FAST = Duration.ofSeconds(10);
  private static final Duration SLOW = Duration.ofMinutes(5);

  private final PollCadence cadence = new PollCadence(FAST, SLOW);

  @Test
  void isFastWhileTheCustomerIsActiveAndSlowLater() {
    assertThat(next(Duration.ofMinutes(14), null)).isEqualTo(FAST);
    assertThat(next(Duration.ofMinutes(15), null)).isEqualTo(SLOW);
  }

  @Test
  void isFastAgainBeforeTheDeadline() {
    Duration quiet = Duration.ofHours(2);

    assertThat(next(quiet, NOW.plus(Duration.ofMinutes(6)))).isEqualTo(SLOW);
    assertThat(next(quiet, NOW.plus(Duration.ofMinutes(5)))).isEqualTo(FAST);
    assertThat(next(quiet, NOW.minusSeconds(1))).isEqualTo(FAST);
  }

  @Test
  void isNeverFasterThanTheRailAllows() {
    PollCadence hasty = new PollCadence(Duration.ofMillis(100), Duration.ofSeconds(1));

    for (Rail rail : Rail.values()) {
      assertThat(hasty.next(rail, SellStatus.PENDING, NOW, null, NOW))
          .isEqualTo(rail.shortestPoll());
    }
    assertThat(Rail.PROOF_WIDGET.shortestPoll()).isEqualTo(Duration.ofSeconds(5));
  }

  private Duration next(Duration quiet, @Nullable Instant deadline) {
    return cadence.next(Rail.PROOF_WIDGET, SellStatus.PENDING, NOW.minus(quiet), deadline, NOW);
  }
}
