package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.offramp.sandbox.faults.Rule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fault of payouts, of offramp requests and withdrawals alike.
 *
 * @param reference strikes only this request or withdrawal; any when absent
 * @param account strikes only this account; any when absent
 */
record PayoutFault(
    Kind kind,
    @Nullable String reference,
    @Nullable String account,
    @Nullable Integer nth,
    @Nullable Integer times,
    @Nullable BigDecimal probability)
    implements Rule {

  /** What becomes of the payout. */
  enum Kind {
    /** The money does not leave. */
    @JsonProperty("fails")
    FAILS,
    /** The money leaves, is reported, and comes back. */
    @JsonProperty("bounces")
    BOUNCES,
    /** It stays {@code processing} until told otherwise. */
    @JsonProperty("stuck")
    STUCK,
    /** It fails, and Partna pays it by itself a little later; meanwhile it is {@code retried}. */
    @JsonProperty("retries")
    RETRIES
  }

  PayoutFault {
    if (kind == null) {
      throw new IllegalArgumentException("a payout fault needs \"kind\"");
    }
  }

  boolean matches(String payoutReference, String payoutAccount) {
    return (reference == null || reference.equals(payoutReference))
        && (account == null || account.equals(payoutAccount));
  }
}
