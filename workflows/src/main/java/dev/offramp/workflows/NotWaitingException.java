package dev.offramp.workflows;

/**
 * A decision was refused because the sell waits for none, or not for this one; the problem {@code
 * not-waiting-for-a-decision} of the API. Callers of an update see {@link #TYPE} as the type of the
 * failure.
 */
public final class NotWaitingException extends RuntimeException {
  /** Temporal names a refusal of a validator after its class. */
  public static final String TYPE = "dev.offramp.workflows.NotWaitingException";

  private static final long serialVersionUID = 1L;

  public NotWaitingException(String sentence) {
    // The Temporal UI shows a person the stack below the sentence.
    super(sentence, null, false, false);
  }
}
