package dev.offramp.workflows;

import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on how long a deposit is waited for, once nothing speaks against it.
 *
 * @param until the new deadline
 * @param operator who says so
 * @param reason why
 */
record Extension(Instant until, String operator, String reason) {
  static final Duration LONGEST = Duration.ofDays(7);
  private static final int LONGEST_TEXT = 500;

  /**
   * @param deadline until when the deposit is waited for now
   * @throws RefusedException when the request is not complete or the sell waits for no deposit
   */
  static Extension of(
      @Nullable ExtendDepositRequest request,
      SellStatus status,
      @Nullable Instant deadline,
      Instant now) {
    if (request == null) {
      throw new RefusedException("Send one JSON object with operator, reason and until.");
    }
    String operator = text(request.operator(), "operator", "say who decides");
    String reason = text(request.reason(), "reason", "say why");
    Instant until = instant(text(request.until(), "until", "say until when, in UTC"));
    if (status != SellStatus.PENDING) {
      throw new RefusedException("The sell is " + status.code() + " and waits for no deposit.");
    }
    if (!until.isAfter(now)) {
      throw new RefusedException("That is in the past: it is " + OpsText.clock(now) + " now.");
    }
    if (until.isAfter(now.plus(LONGEST))) {
      throw new RefusedException("A deposit is waited for no longer than 7 days from now.");
    }
    if (deadline != null && !until.isAfter(deadline)) {
      throw new RefusedException(
          "The deposit is already waited for until " + OpsText.clock(deadline) + ".");
    }
    return new Extension(until, operator, reason);
  }

  private static String text(@Nullable String value, String field, String hint) {
    if (value == null || value.isBlank()) {
      throw new RefusedException("The field " + field + " is missing: " + hint + ".");
    }
    if (value.length() > LONGEST_TEXT) {
      throw new RefusedException("The field " + field + " may have 500 characters.");
    }
    return value;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new RefusedException("The field until must be a time such as 2026-11-21T16:00:00Z.");
    }
  }
}
