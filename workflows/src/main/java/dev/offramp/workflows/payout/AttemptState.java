package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where an attempt stands, and where it may go from there: the one list. */
public enum AttemptState {
  /** Has its reference; provably nothing of it was taken. */
  CLAIMED,
  /** Sent, or about to be: the provider may have it, or has said that it has. */
  SENT,
  /** Sent, and the answer told nothing: only the provider knows. */
  UNKNOWN,
  SUCCEEDED,
  /** The provider has proven that nothing was moved and never will be. */
  FAILED,
  /** The money was moved and came back. */
  RETURNED;

  /** The name used in JSON, SQL and logs. */
  @JsonValue
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** It may move money, or have moved it, and nobody has proven which. */
  public boolean isInDoubt() {
    return this == SENT || this == UNKNOWN;
  }

  /** It moved money, or still may: no other attempt may stand beside it. */
  public boolean isAlive() {
    return this != FAILED && this != RETURNED;
  }

  /** The states the ledger may put it into next. */
  public Set<AttemptState> successors() {
    return switch (this) {
      case CLAIMED -> EnumSet.of(SENT, UNKNOWN, SUCCEEDED, FAILED, RETURNED);
      case SENT -> EnumSet.of(CLAIMED, UNKNOWN, SUCCEEDED, FAILED, RETURNED);
      case UNKNOWN -> EnumSet.of(CLAIMED, SENT, SUCCEEDED, FAILED, RETURNED);
      case SUCCEEDED -> EnumSet.of(RETURNED);
      // The provider takes back what it had proven; honoured only while nothing was tried since.
      case FAILED, RETURNED -> EnumSet.of(SENT, SUCCEEDED);
    };
  }

  /**
   * @throws IllegalArgumentException when no state has this code
   */
  public static AttemptState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
