package dev.offramp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Seconds, dates, and what is neither. */
final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        "Sat, 21 Nov 2026 12:00:30 GMT | PT30S",
        "Sat, 21 Nov 2026 11:00:00 GMT | PT0S"
      })
  void isReadAsADuration(String value, Duration expected) {
    assertThat(read(value)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "9999999999999"})
  void isPassedOverWhenItIsNeitherSecondsNorADate(String value) {
    assertThat(read(value)).isEmpty();
  }

  @Test
  void mayBeMissing() {
    assertThat(RetryAfter.in(HttpHeaders.of(Map.of(), (a, b) -> true), NOW)).isEmpty();
  }

  private static Optional<Duration> read(String value) {
    return RetryAfter.in(
        HttpHeaders.of(Map.of("Retry-After", List.of(value)), (a, b) -> true), NOW);
  }
}
