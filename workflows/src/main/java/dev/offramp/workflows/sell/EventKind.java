package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a provider event says, in our words: the one list every provider's vocabulary maps to. */
public enum EventKind {
  PENDING,
  RECEIVED,
  PROCESSING,
  COMPLETED,
  FAILED,
  CANCELLED,
  /** The provider stopped waiting for the deposit by itself. */
  EXPIRED,
  /** Unauthenticated: says nothing, only makes us ask the provider now. */
  HINT,
  /**
   * Sent by a newer version of this software; kept readable so that no signal is ever lost to
   * decoding.
   */
  UNKNOWN;

  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  public static EventKind of(String code) {
    for (EventKind kind : values()) {
      if (kind.code().equals(code)) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** The status on the way up this event proves, empty for every other kind. */
  public Optional<SellStatus> proves() {
    return switch (this) {
      case PENDING -> Optional.of(SellStatus.PENDING);
      case RECEIVED -> Optional.of(SellStatus.RECEIVED);
      case PROCESSING -> Optional.of(SellStatus.PROCESSING);
      case COMPLETED -> Optional.of(SellStatus.COMPLETED);
      case FAILED, CANCELLED, EXPIRED, HINT, UNKNOWN -> Optional.empty();
    };
  }
}
