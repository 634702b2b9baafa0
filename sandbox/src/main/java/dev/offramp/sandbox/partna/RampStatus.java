package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The states of an offramp request (section 16). */
enum RampStatus {
  /** Waiting for crypto. */
  PENDING,
  /** Crypto seen. */
  RECEIVED,
  /** Conversion or payout running. */
  PROCESSING,
  /** Paid out. */
  COMPLETED,
  /** Expired, cancelled, or credited to the balance instead; one l, as on the wire. */
  CANCELED,
  /** The payout failed, or came back. */
  FAILED;

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isActive() {
    return this == PENDING || this == RECEIVED || this == PROCESSING;
  }
}
