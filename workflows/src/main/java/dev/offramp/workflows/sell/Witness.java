package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How a step became known: by the provider's webhook, by asking it ({@code poll}), by its socket,
 * by a deadline ({@code timer}), by a person here ({@code operator}), by you ({@code tenant}), or
 * only because a later step shows that it must have happened ({@code implied}).
 */
public enum Witness {
  WEBHOOK,
  /** We asked the provider. */
  POLL,
  SOCKET,
  TIMER,
  OPERATOR,
  TENANT,
  /** Nobody saw it: a later fact shows that it must have happened. */
  IMPLIED;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no witness has this code
   */
  public static Witness of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
