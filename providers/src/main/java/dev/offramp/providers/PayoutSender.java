package dev.offramp.providers;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves a customer's money at the provider: crypto into fiat, fiat to its destination.
 *
 * <p>Every call carries a {@code reference} that is ours, stable and unique: the idempotency key.
 * An implementation sends once; it never repeats a send by itself. After any doubt it throws {@code
 * OUTCOME_UNKNOWN}, and the next move is {@link #find}, never a second send under another
 * reference.
 */
public interface PayoutSender {

  /**
   * Converts crypto held in the customer's account. Idempotency key: {@code order.reference()}.
   *
   * @throws ProviderException {@code OUTCOME_UNKNOWN} when it may have been taken; {@code REFUSED}
   *     when it provably was not and never will be; otherwise nothing was taken
   */
  Receipt convert(Conversion order);

  /**
   * Pays fiat out of the customer's account. Idempotency key: {@code order.reference()}.
   *
   * @throws ProviderException as for {@link #convert}
   */
  Receipt pay(Payment order);

  /**
   * What became of a reference. Only reads.
   *
   * @return empty when the provider knows no such reference: it was not taken, or not yet seen
   * @throws ProviderException when the provider cannot be asked: the outcome then stays unknown
   */
  Optional<Receipt> find(Inquiry inquiry);

  /**
   * @param reference lower case letters and digits, at most 40
   * @param account the customer's account at the provider
   */
  record Conversion(String reference, String account, Money from, String toCurrency) {}

  /**
   * @param amount what is taken from the account; how much of it is the provider's fee comes back
   *     with the receipt
   */
  record Payment(String reference, String account, Money amount, Destination destination) {}

  record Inquiry(String reference, String account, Purpose purpose) {}

  enum Purpose {
    CONVERT,
    PAY
  }

  /**
   * @param result for a conversion the fiat it gave, for a payment what the customer gets; null
   *     while the provider does not tell
   * @param fee the provider's, in the currency of the result; null while it does not tell
   * @param providerStatus the provider's own word, for people
   */
  record Receipt(
      Outcome outcome,
      @Nullable Money result,
      @Nullable Money fee,
      @Nullable String providerStatus) {}

  enum Outcome {
    /** Taken; neither paid nor failed yet. */
    UNDER_WAY,
    SUCCEEDED,
    /** The provider has proven that this reference paid nothing and never will. */
    FAILED,
    /** Paid, and come back: the money is in the customer's account again. */
    RETURNED
  }
}
