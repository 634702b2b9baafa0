package dev.offramp.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final AtomicLong now = new AtomicLong();
  private final TokenBuckets buckets = new TokenBuckets(10, 20, new Time());

  @Test
  void takesABurstAndThenAsManyAsComeBack() {
    assertThat(takenOf("ann", 30)).isEqualTo(20);
    now.addAndGet(Duration.ofMillis(500).toNanos());

    assertThat(takenOf("ann", 30)).isEqualTo(5);
  }

  @Test
  void keepsCallersApart() {
    assertThat(takenOf("ann", 30)).isEqualTo(20);
    assertThat(takenOf("bob", 1)).isEqualTo(1);
  }

  @Test
  void saysWhenThereIsOneAgain() {
    takenOf("ann", 20);

    assertThat(buckets.take("ann")).contains(Duration.ofMillis(100));
    now.addAndGet(Duration.ofMillis(100).toNanos());
    assertThat(buckets.take("ann")).isEmpty();
  }

  @Test
  void savesUpNoMoreThanABurst() {
    takenOf("ann", 20);
    now.addAndGet(Duration.ofHours(10).toNanos());

    assertThat(takenOf("ann", 30)).isEqualTo(20);
  }

  private int takenOf(String caller, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += buckets.take(caller).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private final class Time implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return now.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
