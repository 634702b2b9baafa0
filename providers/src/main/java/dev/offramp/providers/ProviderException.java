package dev.offramp.providers;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider could not be asked, or its answer is not known; the only exception that leaves a
 * provider's folder.
 */
public final class ProviderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What can be done about it. */
  public enum Kind {
    /** Nothing was taken: try again. */
    UNAVAILABLE,
    /** Nothing was taken: try again, but later. */
    RATE_LIMITED,
    /** The request may or may not have been taken: look it up, never guess. */
    OUTCOME_UNKNOWN,
    /**
     * Our key, address or setting is wrong: an operator must act; trying again is harmless and
     * futile.
     */
    MISCONFIGURED,
    /** The provider refuses this request for good. */
    REFUSED
  }

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /**
   * @param sentence for logs and operators; never an account number, e-mail, key or text from
   *     outside
   */
  public ProviderException(Kind kind, String sentence, @Nullable Throwable cause) {
    this(kind, sentence, cause, null);
  }

  public ProviderException(
      Kind kind, String sentence, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(sentence, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  /** How long the provider asked us to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
