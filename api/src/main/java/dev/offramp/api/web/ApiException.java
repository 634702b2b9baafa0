package dev.offramp.api.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal, thrown anywhere below a resource and answered as problem+json. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient List<InputError> errors;
  private final @Nullable Duration retryAfter;

  private ApiException(
      Problem problem, String detail, List<InputError> errors, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.problem = problem;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** With the problem's own explanation as detail. */
  public ApiException(Problem problem) {
    this(problem, problem.explanation());
  }

  /**
   * @param detail a sentence for the caller; it leaves the house, so nothing internal in it
   */
  public ApiException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  public ApiException(Problem problem, String detail, List<InputError> errors) {
    this(problem, detail, errors, null);
  }

  public ApiException(Problem problem, String detail, InputError... errors) {
    this(problem, detail, List.of(errors), null);
  }

  /** The same refusal with a {@code Retry-After} header, in whole seconds and at least one. */
  public ApiException retryAfter(Duration wait) {
    return new ApiException(problem, detail(), errors, wait);
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    String message = getMessage();
    return message == null ? problem.explanation() : message;
  }

  public List<InputError> errors() {
    return errors;
  }

  /** When it is worth trying again; a problem that passes by itself always says so. */
  public Optional<Duration> retryAfter() {
    if (retryAfter != null) {
      return Optional.of(retryAfter);
    }
    return switch (problem) {
      case UNAVAILABLE -> Optional.of(Duration.ofSeconds(5));
      case RATE_LIMITED, IDEMPOTENCY_IN_PROGRESS -> Optional.of(Duration.ofSeconds(1));
      default -> Optional.empty();
    };
  }
}
