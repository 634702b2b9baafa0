package dev.offramp.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fault of one endpoint.
 *
 * @param on {@code "POST /transfer/withdraw"} as the provider documents it, or {@code "*"}
 * @param reference strikes only requests that carry this text in path, query or body
 * @param status what {@link Kind#ANSWER} answers
 * @param message the message of a refusal, when not the usual one
 * @param delayMillis how long {@code slow}, {@code timeout} and {@code accepted-then-timeout} wait
 */
public record EndpointFault(
    String on,
    Kind kind,
    @Nullable String reference,
    @Nullable Integer nth,
    @Nullable Integer times,
    @Nullable BigDecimal probability,
    @Nullable Integer status,
    @Nullable String message,
    @Nullable Long delayMillis)
    implements Rule {

  /** What happens instead of a plain answer. */
  public enum Kind {
    /** Done, but the answer never comes: the connection is cut after a minute. */
    @JsonProperty("accepted-then-timeout")
    ACCEPTED_THEN_TIMEOUT,
    /** Done, but answered 500. */
    @JsonProperty("accepted-then-500")
    ACCEPTED_THEN_500,
    /** Done, but the connection is cut at once. */
    @JsonProperty("accepted-then-cut")
    ACCEPTED_THEN_CUT,
    /** Not done, and no answer: the connection is cut after a minute. */
    @JsonProperty("timeout")
    TIMEOUT,
    /** Not done, the connection is cut at once. */
    @JsonProperty("cut")
    CUT,
    /** Not done, 422 (or {@code status}) with a message. */
    @JsonProperty("refused")
    REFUSED,
    /** Done and answered, three seconds late. */
    @JsonProperty("slow")
    SLOW,
    /** Not done, 429. */
    @JsonProperty("429")
    RATE_LIMITED,
    /** Not done, 500. */
    @JsonProperty("500")
    BROKEN,
    /** Not done, 503. */
    @JsonProperty("503")
    UNAVAILABLE,
    /** Not done, 401 with {@code endpoint temporarily disabled}. */
    @JsonProperty("disabled")
    DISABLED,
    /** Answered with every list empty. */
    @JsonProperty("empty-list")
    EMPTY_LIST
  }

  /** The compact constructor refuses what could never strike. */
  public EndpointFault {
    if (on == null || kind == null) {
      throw new IllegalArgumentException("an endpoint fault needs \"on\" and \"kind\"");
    }
  }
}
