package dev.offramp.client;

import java.time.Duration;

/** How long a follower waits before it comes back: longer each time, and never very long. */
final class Backoff {
  static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration USUAL = Duration.ofSeconds(1);

  /** Followers that were cut at the same moment come back apart. */
  private static final double SPREAD = 0.25;

  private final Pace pace;
  private Duration first = USUAL;
  private int tries;

  Backoff(Pace pace) {
    this.pace = pace;
  }

  /** What the server asks for; no server keeps us from coming back for ever. */
  void startWith(Duration asked) {
    first = asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
  }

  /** It went well meanwhile. */
  void reset() {
    tries = 0;
  }

  Duration next() {
    // 2^10 s is beyond the longest already.
    long millis = first.toMillis() << Math.min(tries++, 10);
    long bounded = Math.min(millis, LONGEST.toMillis());
    return Duration.ofMillis(bounded + (long) (bounded * SPREAD * pace.chance()));
  }
}
