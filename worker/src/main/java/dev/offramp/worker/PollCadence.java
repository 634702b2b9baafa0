package dev.offramp.worker;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How soon a provider is asked again: fast while the customer is active and close to the deposit
 * deadline, slow otherwise, and never faster than its rail allows.
 */
public final class PollCadence {
  /** A customer who was seen this recently is taken to be still at it. */
  private static final Duration ACTIVE = Duration.ofMinutes(15);

  private final Duration fast;
  private final Duration slow;

  public PollCadence(Duration fast, Duration slow) {
    this.fast = fast;
    this.slow = slow;
  }

  /**
   * @param lastChange when the sell last moved
   */
  public Duration next(
      Rail rail,
      SellStatus status,
      Instant lastChange,
      @Nullable Instant depositDeadline,
      Instant now) {
    Duration wanted = next(status, lastChange, depositDeadline, now);
    return wanted.compareTo(rail.shortestPoll()) < 0 ? rail.shortestPoll() : wanted;
  }

  private Duration next(
      SellStatus status, Instant lastChange, @Nullable Instant depositDeadline, Instant now) {
    if (Duration.between(lastChange, now).compareTo(ACTIVE) < 0) {
      return fast;
    }
    if (status != SellStatus.PENDING || depositDeadline == null) {
      return slow;
    }
    Duration left = Duration.between(now, depositDeadline);
    // One slow pause before the end the pace rises, so that the last look is never long ago.
    return left.compareTo(slow) <= 0 ? fast : slow;
  }
}
