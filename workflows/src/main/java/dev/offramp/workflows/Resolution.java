package dev.offramp.workflows;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the customer's money, as a person found out.
 *
 * <p>See offramp-api.md, section 3.
 */
public enum Resolution {
  /** The customer has the money. */
  PAID,
  /** The customer has the crypto, or its worth, back. */
  REFUNDED,
  /** Neither: the sell ends without a payout. */
  FAILED;

  /** The name used in JSON, SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Resolution> find(@Nullable String code) {
    for (Resolution resolution : values()) {
      if (resolution.code().equals(code)) {
        return Optional.of(resolution);
      }
    }
    return Optional.empty();
  }
}
