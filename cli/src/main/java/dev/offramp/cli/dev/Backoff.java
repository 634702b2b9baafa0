package dev.offramp.cli.dev;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again.
 *
 * @param first the wait after the first death; it doubles with every further one
 * @param longest the wait never grows beyond this
 * @param steadyAfter a part that ran this long has earned the first wait again
 */
public record Backoff(Duration first, Duration longest, Duration steadyAfter) {
  public static Backoff usual() {
    return new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  /**
   * @param deaths how many in a row, at least 1
   */
  Duration afterDeaths(int deaths) {
    Duration wait = first;
    for (int i = 1; i < deaths && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
