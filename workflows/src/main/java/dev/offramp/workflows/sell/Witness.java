package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How we learned of a step. */
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
