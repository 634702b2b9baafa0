package dev.offramp.runtime;

/**
 * A process that cannot start; the message is a sentence with the remedy, and all a person sees.
 */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String sentence) {
    super(sentence);
  }

  public StartException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
