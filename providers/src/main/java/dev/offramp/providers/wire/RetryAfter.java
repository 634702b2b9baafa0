package dev.offramp.providers.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads how long a provider asks us to wait. */
public final class RetryAfter {
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * Seconds or a date, as HTTP allows both; nonsense is none, and nobody makes us wait for days.
   *
   * @param header null when the answer had none
   */
  public static @Nullable Duration wait(@Nullable String header, Instant now) {
    Duration wait = header == null ? null : parsed(header.strip(), now);
    if (wait == null || wait.isNegative()) {
      return null;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private static @Nullable Duration parsed(String header, Instant now) {
    if (header.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
      return Duration.between(now, until);
    } catch (DateTimeParseException nonsense) {
      return null;
    }
  }
}
