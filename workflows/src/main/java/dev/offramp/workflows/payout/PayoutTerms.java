package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;

/**
 * What we hold ourselves to when we make the payout: settings that a sell keeps from its start.
 *
 * @param maxAttempts attempts of one conversion or payment before a person is asked
 * @param leastPercent the least deposit that is sold, in percent of what was asked for
 * @param mostPercent the most
 * @param unknownAfter how long an outcome may stay in doubt before a person is asked
 * @param firstPause after the first proven failure; each further pause is six times as long, up to
 *     an hour
 * @param inFlight how long a send that nobody reports on is left to itself before it is repeated
 * @param quiet how long after the last send the provider knows by itself all that we ever sent;
 *     longer than any call of ours lasts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PayoutTerms(
    int maxAttempts,
    int leastPercent,
    int mostPercent,
    Duration unknownAfter,
    Duration firstPause,
    Duration inFlight,
    Duration quiet) {
  public static final PayoutTerms DEFAULT =
      new PayoutTerms(
          5,
          50,
          200,
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2));

  public PayoutTerms {
    if (maxAttempts < 1 || leastPercent < 1 || mostPercent < leastPercent) {
      throw new IllegalArgumentException(
          "payout terms need at least one attempt, and bounds of 1 percent or more in order");
    }
  }

  public PayoutTerms withMaxAttempts(int attempts) {
    return new PayoutTerms(
        attempts, leastPercent, mostPercent, unknownAfter, firstPause, inFlight, quiet);
  }
}
