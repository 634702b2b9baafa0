package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one call to the provider told about an attempt.
 *
 * @param result for a conversion the fiat it gave, for a payment what the customer gets; null while
 *     the provider does not tell
 * @param fee the provider's, in the currency of the result; null while it does not tell
 * @param providerStatus the provider's own word, for people
 */
public record Finding(
    Kind kind, @Nullable Money result, @Nullable Money fee, @Nullable String providerStatus) {

  /** The first four are what the provider says of a reference, the others what a call came to. */
  public enum Kind {
    UNDER_WAY,
    SUCCEEDED,
    FAILED,
    RETURNED,
    /** A look-up: the provider knows no such reference. */
    ABSENT,
    /** A send: this call was not taken, and the same call never will be. */
    REFUSED,
    /** A send: this call was not taken. */
    NOT_TAKEN,
    /** A send: this call may or may not have been taken. */
    UNCLEAR
  }

  public static Finding of(Kind kind) {
    return new Finding(kind, null, null, null);
  }
}
