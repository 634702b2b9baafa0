package dev.offramp.workflows;

/** An update was refused; its message is the one short sentence the caller reads. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedException(String sentence) {
    super(sentence);
  }
}
