package dev.offramp.worker.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryScheduleTest {
  @Test
  void plansTenTriesOver75HoursAnd35Minutes() {
    Duration all = RetrySchedule.PAUSES.stream().reduce(Duration.ZERO, Duration::plus);

    assertThat(RetrySchedule.PAUSES).hasSize(9);
    assertThat(all).isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
  }

  @Test
  void staysWithinATenthOfThePlanAndUsesItAll() {
    RetrySchedule schedule = new RetrySchedule(new Random(7));
    for (int tries = 1; tries <= 9; tries++) {
      Duration planned = RetrySchedule.PAUSES.get(tries - 1);
      Duration shortest = planned;
      Duration longest = planned;
      for (int i = 0; i < 2_000; i++) {
        Duration pause = schedule.pauseAfter(tries).orElseThrow();
        shortest = pause.compareTo(shortest) < 0 ? pause : shortest;
        longest = pause.compareTo(longest) > 0 ? pause : longest;
      }
      assertThat(shortest).isEqualTo(planned.multipliedBy(9).dividedBy(10));
      assertThat(longest).isEqualTo(planned.multipliedBy(11).dividedBy(10));
    }
  }

  @Test
  void endsWithTheTenthTry() {
    assertThat(new RetrySchedule(new Random()).pauseAfter(10)).isEmpty();
  }
}
