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
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PayoutTerms(
    int maxAttempts, int leastPercent, int mostPercent, Duration unknownAfter) {
  public static final PayoutTerms DEFAULT = new PayoutTerms(5, 50, 200, Duration.ofHours(1));

  public PayoutTerms {
    if (maxAttempts < 1 || leastPercent < 1 || mostPercent < leastPercent) {
      throw new IllegalArgumentException(
          "payout terms need at least one attempt, and bounds of 1 percent or more in order");
    }
  }

  public PayoutTerms withMaxAttempts(int attempts) {
    return new PayoutTerms(attempts, leastPercent, mostPercent, unknownAfter);
  }
}
