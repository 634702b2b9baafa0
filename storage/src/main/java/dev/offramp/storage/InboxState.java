package dev.offramp.storage;

import java.util.Locale;

/** Where a received message stands. */
public enum InboxState {
  /** To be signalled to its sell. */
  WAITING,
  /** Its sell has it. */
  DELIVERED,
  /** Nobody knows its sell, or what it says, yet; the note says which. */
  PARKED,
  /** Will not be delivered; the note says why. */
  IGNORED,
  /** Could not be delivered; a person can retry it. */
  FAILED;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException when no state has this code
   */
  public static InboxState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
