package dev.offramp.client;

import java.time.Duration;

/** How long a follower waits before it comes back: longer each time, and never very long. */
final class Backoff {
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration USUAL = Duration.ofSeconds(1);

  /** Followers that were cut at the same moment come back apart, by up to a quarter. */
  private static final long SPREAD = 4;

  private final Pace pace;
  private Duration first = USUAL;
  private int tries;

  Backoff(Pace pace) {
    this.pace = pace;
  }

  /** What the server asks for, but neither without a pause nor after for ever. */
  void startWith(Duration asked) {
    long millis = Math.max(asked.toMillis(), SHORTEST.toMillis());
    first = Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
  }

  /** It went well meanwhile. */
  void reset() {
    tries = 0;
  }

  Duration next() {
    // 2^10 s is beyond the longest already.
    long millis = first.toMillis() << Math.min(tries++, 10);
    long bounded = Math.min(millis, LONGEST.toMillis());
    return Duration.ofMillis(bounded + pace.chance(bounded / SPREAD + 1));
  }
}
