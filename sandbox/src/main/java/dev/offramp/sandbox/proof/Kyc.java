package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;

/** How far the identity check of a user is (section 12). */
enum Kyc {
  @JsonProperty("not_started")
  NOT_STARTED,
  @JsonProperty("pending")
  PENDING,
  @JsonProperty("verified")
  VERIFIED,
  @JsonProperty("failed")
  FAILED;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@link IllegalArgumentException} names the known ones. */
  static Kyc named(String word) {
    return Arrays.stream(values())
        .filter(kyc -> kyc.wire().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kyc is not_started, pending, verified or failed, not " + word));
  }
}
