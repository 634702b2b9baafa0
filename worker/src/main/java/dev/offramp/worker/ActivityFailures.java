package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;

/**
 * Turns what went wrong into what Temporal does about it: the one place that decides retry, retry
 * later, never.
 *
 * <p>Failure messages are shown unencrypted in the Temporal UI: none of them carries a cause, since
 * the text of a cause may quote personal data.
 */
final class ActivityFailures {
  static final String PROVIDER_UNAVAILABLE = "ProviderUnavailable";
  static final String PROVIDER_MISCONFIGURED = "ProviderMisconfigured";
  static final String PROVIDER_REFUSED = "ProviderRefused";
  static final String DATABASE_UNAVAILABLE = "DatabaseUnavailable";
  static final String NO_NEWS = "NoNews";
  static final String UNKNOWN_SELL = "UnknownSell";

  private ActivityFailures() {}

  static ApplicationFailure from(ProviderException failure) {
    String sentence = String.valueOf(failure.getMessage());
    ApplicationFailure.Builder built = ApplicationFailure.newBuilder().setMessage(sentence);
    failure.retryAfter().ifPresent(built::setNextRetryDelay);
    return switch (failure.kind()) {
      case UNAVAILABLE, RATE_LIMITED, OUTCOME_UNKNOWN ->
          built.setType(PROVIDER_UNAVAILABLE).build();
      // Retried all the same: once an operator has corrected the setting, the sell goes on.
      case MISCONFIGURED -> built.setType(PROVIDER_MISCONFIGURED).build();
      case REFUSED -> built.setType(PROVIDER_REFUSED).setNonRetryable(true).build();
    };
  }

  static ApplicationFailure from(JdbiException failure) {
    return ApplicationFailure.newBuilder()
        .setMessage("the database did not answer: " + failure.getClass().getSimpleName())
        .setType(DATABASE_UNAVAILABLE)
        .build();
  }

  /** Not an error: the way a background question waits without costing history. */
  static ApplicationFailure nothingYet(String sentence, Duration askAgainIn) {
    return ApplicationFailure.newBuilder()
        .setMessage(sentence)
        .setType(NO_NEWS)
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(askAgainIn)
        .build();
  }

  static ApplicationFailure unknownSell() {
    return ApplicationFailure.newBuilder()
        .setMessage("this sell has no row: it was started by something else than the API")
        .setType(UNKNOWN_SELL)
        .setNonRetryable(true)
        .build();
  }
}
