package dev.offramp.workflows;

/**
 * A decision was refused because nobody knows yet whether the customer was paid; the problem {@code
 * payout-outcome-unknown} of the API. Callers of an update see {@link #TYPE} as the type of the
 * failure.
 */
public final class OutcomeUnknownException extends RuntimeException {
  /** Temporal names a refusal of a validator after its class. */
  public static final String TYPE = "dev.offramp.workflows.OutcomeUnknownException";

  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String sentence) {
    // The Temporal UI shows a person the stack below the sentence.
    super(sentence, null, false, false);
  }
}
