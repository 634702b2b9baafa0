package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.offramp.sandbox.faults.Rule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fault of one of Proof's endpoints.
 *
 * @param on {@code "POST /widget/session"}, {@code "GET /widget/transactions/{id}"}, {@code "GET
 *     /widget/users/{id}/kyc-status"} or {@code "*"}
 * @param reference strikes only requests that carry this text in path, query or body
 * @param problem what {@link Kind#ANSWER} answers: a {@link Problem} in lower case
 * @param retryAfterSeconds sent as {@code Retry-After} with the answer
 * @param delayMillis how long {@code slow}, {@code timeout} and {@code accepted-then-timeout} wait
 */
record CallFault(
    String on,
    Kind kind,
    @Nullable String reference,
    @Nullable Integer nth,
    @Nullable Integer times,
    @Nullable BigDecimal probability,
    @Nullable String problem,
    @Nullable Long retryAfterSeconds,
    @Nullable Long delayMillis)
    implements Rule {

  /** What happens instead of a plain answer. */
  enum Kind {
    /** Done (a session is made), but the answer never comes: cut after a minute. */
    @JsonProperty("accepted-then-timeout")
    ACCEPTED_THEN_TIMEOUT,
    /** Done, but the connection is cut at once. */
    @JsonProperty("accepted-then-cut")
    ACCEPTED_THEN_CUT,
    /** Done, but answered with {@code problem}, {@code db_error} when absent. */
    @JsonProperty("accepted-then-answer")
    ACCEPTED_THEN_ANSWER,
    /** Not done, and no answer: cut after a minute. */
    @JsonProperty("timeout")
    TIMEOUT,
    /** Not done, the connection is cut at once. */
    @JsonProperty("cut")
    CUT,
    /** Done and answered, three seconds late. */
    @JsonProperty("slow")
    SLOW,
    /** Not done, answered with {@code problem}, {@code db_error} when absent. */
    @JsonProperty("answer")
    ANSWER,
    /** Done, but answered 200 with something that is not JSON. */
    @JsonProperty("garbage")
    GARBAGE
  }

  CallFault {
    if (on == null || kind == null) {
      throw new IllegalArgumentException("an endpoint fault needs \"on\" and \"kind\"");
    }
    if (problem != null) {
      Problem.named(problem);
    }
  }
}
