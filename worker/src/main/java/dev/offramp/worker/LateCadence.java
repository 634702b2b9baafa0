package dev.offramp.worker;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the provider of an ended sell is asked about it again: every time half as much again has
 * passed since the end, at least every hour, and once at the very end of the time.
 *
 * <p>A completed sell is asked about once, in the middle: nobody retries what was paid out.
 *
 * @param first how long after the end the first question comes
 * @param whole how long after the end the last one comes
 */
record LateCadence(Duration first, Duration whole) {
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The first question no sooner than the rail's provider wants to be asked. */
  static LateCadence of(Rail rail, Duration fast, Duration whole) {
    Duration shortest = rail.shortestPoll();
    return new LateCadence(fast.compareTo(shortest) < 0 ? shortest : fast, whole);
  }

  Instant first(SellStatus end, Instant endedAt) {
    Duration wait = end == SellStatus.COMPLETED ? whole.dividedBy(2) : least(first, whole);
    return endedAt.plus(wait);
  }

  /**
   * @return empty when nobody asks any more
   */
  Optional<Instant> after(SellStatus end, Instant endedAt, Instant asked) {
    Instant last = endedAt.plus(whole);
    if (end == SellStatus.COMPLETED || !asked.isBefore(last)) {
      return Optional.empty();
    }
    Duration half = Duration.between(endedAt, asked).dividedBy(2);
    Duration pause = least(half.compareTo(first) < 0 ? first : half, LONGEST);
    Instant next = asked.plus(pause);
    return Optional.of(next.isBefore(last) ? next : last);
  }

  /** Whether so much time has passed that the question is not worth asking: nobody was there. */
  boolean isOver(Instant endedAt, Instant now) {
    return now.isAfter(endedAt.plus(whole).plus(LONGEST));
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
