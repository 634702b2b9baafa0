package dev.offramp.providers;

import java.util.Locale;
import java.util.Optional;

/** Who may become a customer at a provider that keeps accounts of its own. */
public enum RegistrationMode {
  /** Customers may register themselves while they sell. */
  OPEN,
  /** Only customers we made known before can sell. */
  CLOSED;

  /** The name used in JSON, on the command line and in logs. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whatever the case it is written in. */
  public static Optional<RegistrationMode> find(String code) {
    for (RegistrationMode mode : values()) {
      if (mode.code().equalsIgnoreCase(code)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
