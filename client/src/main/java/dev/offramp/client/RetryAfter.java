package dev.offramp.client;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After}: seconds from Offramp, perhaps a date from a proxy before it. */
final class RetryAfter {
  private RetryAfter() {}

  /** Never negative; empty when there is none, or none that can be understood. */
  static Optional<Duration> in(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").flatMap(value -> read(value.strip(), now));
  }

  private static Optional<Duration> read(String value, Instant now) {
    if (value.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
      return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
