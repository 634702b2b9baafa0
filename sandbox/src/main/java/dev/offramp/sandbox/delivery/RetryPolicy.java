package dev.offramp.sandbox.delivery;

import java.time.Duration;

/** How long one try may take, how many there are, and how the pause between them doubles. */
public record RetryPolicy(Duration timeout, int tries, Duration firstPause) {

  Duration pauseAfter(int tried) {
    return firstPause.multipliedBy(1L << Math.min(20, tried - 1));
  }
}
