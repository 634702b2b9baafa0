package dev.offramp.workflows.activities;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.offramp.workflows.Resolution;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Destination;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a sell asks of the ledger of its payout. Each is safe to run twice and at the same time: the
 * ledger's rows decide, not who asks.
 */
@ActivityInterface
public interface PayoutActivities {

  /** What the ledger holds. Only reads. */
  @ActivityMethod(name = "readPayout")
  PayoutView readPayout(ReadPayout command);

  /** Waits until every deposit is settled; claims what came in the meantime. */
  @ActivityMethod(name = "awaitDeposits")
  PayoutView awaitDeposits(ReadPayout command);

  /**
   * Makes one attempt, or goes on with it, until the provider has proven what became of it or it is
   * overdue; retried by Temporal without a history event a try.
   *
   * <p>Safe to run twice: its reference is on record before the provider hears of it, and whoever
   * finds it sent looks it up. An attempt that does not fit the ledger is not made; the answer then
   * simply tells what the ledger holds.
   */
  @ActivityMethod(name = "makeAttempt")
  PayoutView makeAttempt(MakeAttempt command);

  /**
   * Clears the way for a person's retry: looks up what is in doubt, and takes a corrected
   * destination. Safe to run twice.
   */
  @ActivityMethod(name = "prepareRetry")
  Answer prepareRetry(PrepareRetry command);

  /** Puts a person's word on record. Safe to run twice: the second changes nothing. */
  @ActivityMethod(name = "rule")
  Answer rule(Rule command);

  @JsonIgnoreProperties(ignoreUnknown = true)
  record ReadPayout(String sellId, PayoutTerms terms, Duration payoutWindow) {}

  /**
   * @param payoutWindow how long a provider that has accepted it may take
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record MakeAttempt(
      String sellId, Purpose purpose, int number, PayoutTerms terms, Duration payoutWindow) {}

  /**
   * @param storedDestination number of a corrected destination that is on record
   * @param destination a corrected destination in full; payloads are encrypted where one is let in
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record PrepareRetry(
      String sellId,
      PayoutTerms terms,
      Duration payoutWindow,
      @Nullable Integer storedDestination,
      @Nullable Destination destination) {}

  /**
   * @param actor who rules
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Rule(
      String sellId,
      PayoutTerms terms,
      Duration payoutWindow,
      Resolution outcome,
      String actor,
      String evidence) {}

  /**
   * @param refused why nothing was done; null when it was
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(PayoutView view, @Nullable Refusal refused) {}

  /** Why a person's decision cannot be carried out. */
  enum Refusal {
    OUTCOME_UNKNOWN,
    NO_SUCH_DESTINATION
  }
}
