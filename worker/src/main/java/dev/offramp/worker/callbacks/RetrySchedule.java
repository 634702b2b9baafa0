package dev.offramp.worker.callbacks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a callback is tried again: ten tries over 75 h 35 m (offramp-api.md, section 4). */
final class RetrySchedule {
  /** After the first try, after the second, and so on. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final int LEAST_PER_MILLE = 900;
  private static final int MOST_PER_MILLE = 1_100;

  private final RandomGenerator random;

  RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * @param tries so far, at least one
   * @return up to a tenth shorter or longer than planned, so that what failed together is not tried
   *     together; empty when there were enough tries
   */
  Optional<Duration> pauseAfter(int tries) {
    if (tries > PAUSES.size()) {
      return Optional.empty();
    }
    long perMille = random.nextInt(LEAST_PER_MILLE, MOST_PER_MILLE + 1);
    return Optional.of(PAUSES.get(tries - 1).multipliedBy(perMille).dividedBy(1_000));
  }
}
