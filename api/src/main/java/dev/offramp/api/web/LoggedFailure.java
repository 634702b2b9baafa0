package dev.offramp.api.web;

import org.jspecify.annotations.Nullable;

/**
 * A copy of a failure whose messages cannot break a log line.
 *
 * <p>Messages of libraries repeat what callers sent; the type and the stack stay as they were.
 */
final class LoggedFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 8;
  private static final int MAX_MESSAGE = 500;

  private LoggedFailure(String message, @Nullable Throwable cause) {
    super(message, cause, false, true);
  }

  static LoggedFailure of(Throwable failure) {
    return of(failure, MAX_CAUSES);
  }

  private static LoggedFailure of(Throwable failure, int causesLeft) {
    Throwable cause = failure.getCause();
    LoggedFailure copy =
        new LoggedFailure(
            Printable.text(failure.toString(), MAX_MESSAGE),
            cause == null || causesLeft == 0 ? null : of(cause, causesLeft - 1));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
