package dev.offramp.sandbox.proof;

import org.jspecify.annotations.Nullable;

/** Proof says no; {@link ErrorBodies} gives it the words of the generation spoken. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final @Nullable String partnerUserId;

  Refusal(Problem problem, String message) {
    this(problem, message, null);
  }

  /** A refusal that names the user it is about, as {@code kyc_required} does. */
  Refusal(Problem problem, String message, @Nullable String partnerUserId) {
    super(message, null, false, false);
    this.problem = problem;
    this.partnerUserId = partnerUserId;
  }

  Problem problem() {
    return problem;
  }

  @Nullable String partnerUserId() {
    return partnerUserId;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
