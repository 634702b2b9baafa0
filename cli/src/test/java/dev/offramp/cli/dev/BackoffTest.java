package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The waits before restarts. */
class BackoffTest {
  @Test
  void doublesFromOneSecondToThirty() {
    assertThat(
            IntStream.of(1, 2, 3, 4, 5, 6, 7, 1000)
                .mapToLong(deaths -> Backoff.usual().afterDeaths(deaths).toSeconds()))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }
}
