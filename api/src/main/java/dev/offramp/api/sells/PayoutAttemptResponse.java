package dev.offramp.api.sells;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a conversion or payout that Offramp makes itself.
 *
 * @param reference ours, under which the provider knows it
 * @param purpose convert or pay
 * @param number 1 for the first of its purpose
 * @param state claimed, sent, unknown, succeeded, failed or returned
 * @param amount what is converted, or taken to be paid
 * @param result what the conversion gave, or the customer gets; null until it is known
 * @param fee what the provider took for it, null until it is known
 * @param destination masked, null for a conversion
 * @param providerStatus the provider's own word, null until it has one
 * @param claimedAt when it got its reference, before anything was sent
 * @param sentAt when it was first sent, null before
 * @param settledAt when its outcome was proven, null before
 */
public record PayoutAttemptResponse(
    String reference,
    Purpose purpose,
    int number,
    AttemptState state,
    Amount amount,
    @Nullable Amount result,
    @Nullable Amount fee,
    @Nullable String destination,
    @Nullable String providerStatus,
    Instant claimedAt,
    @Nullable Instant sentAt,
    @Nullable Instant settledAt) {

  /**
   * An amount of crypto or fiat.
   *
   * @param amount a decimal string
   * @param currency such as {@code KES}
   */
  public record Amount(String amount, String currency) {
    static @Nullable Amount of(@Nullable Money money) {
      return money == null ? null : new Amount(money.plain(), money.currency());
    }
  }

  public static PayoutAttemptResponse from(Attempt attempt) {
    return new PayoutAttemptResponse(
        attempt.reference(),
        attempt.purpose(),
        attempt.number(),
        attempt.state(),
        new Amount(attempt.amount().plain(), attempt.amount().currency()),
        Amount.of(attempt.result()),
        Amount.of(attempt.fee()),
        attempt.destination(),
        attempt.providerStatus(),
        attempt.progress().claimedAt(),
        attempt.progress().sentAt(),
        attempt.progress().settledAt());
  }
}
