package dev.offramp.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;

/** Judges any failure of a request: which refusal the caller gets for it. */
final class Refusals {
  private static final int MAX_CAUSES = 8;
  private final Predicate<Throwable> isUnavailable;

  /**
   * @param isUnavailable true for a failure, or a cause of one, that says a part we need is away
   */
  Refusals(Predicate<Throwable> isUnavailable) {
    this.isUnavailable = isUnavailable;
  }

  ApiException of(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      ApiException refusal = judge(cause);
      if (refusal != null) {
        return refusal;
      }
      cause = cause.getCause();
    }
    return new ApiException(Problem.INTERNAL_ERROR);
  }

  private @Nullable ApiException judge(Throwable failure) {
    if (failure instanceof ApiException refusal) {
      return refusal;
    }
    if (isUnavailable.test(failure)) {
      return new ApiException(Problem.UNAVAILABLE);
    }
    if (failure instanceof HttpException jetty) {
      return new ApiException(Problem.forStatus(jetty.getCode()));
    }
    if (failure instanceof WebApplicationException jersey) {
      // A server error says nothing about its cause; the cause may say more.
      int status = jersey.getResponse().getStatus();
      return status == 500 ? null : new ApiException(Problem.forStatus(status));
    }
    if (failure instanceof EofException || isIdle(failure)) {
      return cutOff();
    }
    if (failure instanceof ValidationException) {
      return new ApiException(Problem.INVALID_REQUEST);
    }
    return null;
  }

  /** The refusal of a body that could not be read to its end. */
  static ApiException unreadable(IOException failure) {
    if (failure instanceof JsonProcessingException json) {
      return JsonProblems.malformed(json);
    }
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof HttpException jetty) {
        return new ApiException(Problem.forStatus(jetty.getCode()));
      }
      cause = cause.getCause();
    }
    return cutOff();
  }

  /** Jetty waited for the rest of the body in vain. */
  private static boolean isIdle(Throwable failure) {
    return failure instanceof IOException && failure.getCause() instanceof TimeoutException;
  }

  private static ApiException cutOff() {
    return new ApiException(Problem.INVALID_REQUEST, "The body did not arrive completely.");
  }

  /** Whole seconds, rounded up, at least one. */
  static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
  }
}
