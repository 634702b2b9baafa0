package dev.offramp.workflows;

/** An update was refused; its message is the one short sentence the caller reads. */
public final class RefusedException extends RuntimeException {
  /** Temporal names a refusal of a validator after its class. */
  public static final String TYPE = "dev.offramp.workflows.RefusedException";

  private static final long serialVersionUID = 1L;

  public RefusedException(String sentence) {
    // The Temporal UI shows a person the stack below the sentence.
    super(sentence, null, false, false);
  }
}
