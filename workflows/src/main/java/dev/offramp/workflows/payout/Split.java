package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;

/**
 * What was taken from the account for a payment, divided without remainder into what the customer
 * gets and the provider's fee. What the provider does not tell is the rest of what it does; what it
 * tells too much of is cut to what was taken, because more than that cannot have gone anywhere.
 */
public record Split(Money result, Money fee) {

  /** Of a payment that succeeded. */
  public static Split of(Attempt payment) {
    Money taken = payment.amount();
    Money told = payment.result();
    Money fee = payment.fee();
    if (told != null) {
      Money result = smaller(told, taken);
      return new Split(result, taken.minus(result));
    }
    Money kept = fee == null ? Money.zero(taken.currency()) : smaller(fee, taken);
    return new Split(taken.minus(kept), kept);
  }

  private static Money smaller(Money one, Money other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
