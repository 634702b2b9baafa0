package dev.offramp.worker;

import dev.offramp.providers.ProviderException;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  static final String SELL_NOT_OPEN = "SellNotOpen";
  static final String LEDGER_REFUSES = "LedgerRefuses";
  private static final Logger LOG = LoggerFactory.getLogger(ActivityFailures.class);

  private ActivityFailures() {}

  /** Runs an effect; whatever goes wrong leaves as a failure that Temporal can handle. */
  static <T> T guarded(Supplier<T> effect) {
    try {
      return effect.get();
    } catch (ProviderException e) {
      throw from(e);
    } catch (JdbiException e) {
      LOG.warn("the database did not answer", e.getCause());
      throw from(e);
    }
  }

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

  /** Retried: only a run that knows less than the record asks this, and it is never given it. */
  static ApplicationFailure notOpen(SellStatus status) {
    return ApplicationFailure.newBuilder()
        .setMessage("on record the sell is " + status.code() + ", so nothing is paid")
        .setType(SELL_NOT_OPEN)
        .build();
  }

  /** Retried: a defect, or somebody's hand in the tables; visible until somebody looks. */
  static ApplicationFailure noPlace(int number) {
    return ApplicationFailure.newBuilder()
        .setMessage("the ledger has no place for attempt " + number)
        .setType(LEDGER_REFUSES)
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
