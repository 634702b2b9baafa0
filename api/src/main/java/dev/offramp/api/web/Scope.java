package dev.offramp.api.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What an API key may do (offramp-api.md, section 3). */
public enum Scope {
  /** Start and cancel sells, set the callback. */
  START,
  READ,
  /** Retry payouts, resolve sells, decode payloads. */
  OPERATE;

  /** The name used on the command line, in SQL and in answers. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> find(String code) {
    for (Scope scope : values()) {
      if (scope.code().equals(code)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
