package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an attempt moves: crypto into fiat, or fiat to its destination. */
public enum Purpose {
  CONVERT,
  PAY;

  /** The name used in JSON, SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no purpose has this code
   */
  public static Purpose of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
