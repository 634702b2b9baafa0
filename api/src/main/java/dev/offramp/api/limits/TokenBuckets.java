package dev.offramp.api.limits;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** One token bucket a caller; a caller that was quiet long enough to fill its own is forgotten. */
final class TokenBuckets {
  /** Beyond this the callers that were quiet longest are forgotten, so that memory is bounded. */
  private static final int MOST_CALLERS = 50_000;

  private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(1);

  private final LoadingCache<String, Bucket> buckets;

  /**
   * @param perSecond tokens that come back a second
   * @param burst tokens a full bucket holds
   * @param time for tests; {@link TimeMeter#SYSTEM_NANOTIME} otherwise
   */
  TokenBuckets(int perSecond, int burst, TimeMeter time) {
    Duration fill = Duration.ofSeconds(burst / perSecond + 1L);
    this.buckets =
        CacheBuilder.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(fill.compareTo(SHORTEST_MEMORY) > 0 ? fill : SHORTEST_MEMORY)
            .build(CacheLoader.from(() -> full(perSecond, burst, time)));
  }

  private static Bucket full(int perSecond, int burst, TimeMeter time) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(time)
        .build();
  }

  /** Takes a token; where there is none, says how long until there is one. */
  Optional<Duration> take(String caller) {
    ConsumptionProbe probe = buckets.getUnchecked(caller).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }
}
