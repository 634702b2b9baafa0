package dev.offramp.storage;

import java.util.Locale;
import java.util.Optional;

/** Where the delivery of a callback stands. */
public enum CallbackState {
  /** To be sent, at its time or behind an earlier event of its sell. */
  WAITING,
  /** The receiver took it. */
  DELIVERED,
  /** Tried as often as it may be; a tenant can replay it. */
  FAILED,
  /** Not sent because its receiver was gone or taken away; a tenant can replay it. */
  STOPPED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<CallbackState> find(String code) {
    for (CallbackState state : values()) {
      if (state.code().equals(code)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
