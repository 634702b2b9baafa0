package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Proof's normalized statuses (section 9). */
enum Status {
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("processing")
  PROCESSING,
  @JsonProperty("completed")
  COMPLETED,
  @JsonProperty("failed")
  FAILED,
  @JsonProperty("cancelled")
  CANCELLED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean ends() {
    return this == COMPLETED || this == FAILED || this == CANCELLED;
  }
}
