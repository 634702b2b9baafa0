package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offramp.workflows.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one provider event, or one step, tells beyond its status; each part may be missing.
 *
 * <p>Travels through workflow history, so it never holds an account number, e-mail or key: the
 * destination is masked before it comes here.
 *
 * @param crypto what was, or is to be, sent
 * @param fiat what was, or is to be, paid out, net of fees
 * @param fees in the fiat currency
 * @param transactionHash of the deposit on its chain
 * @param payoutReference the provider's own handle of the payout
 * @param depositAddress where the crypto goes
 * @param depositDeadline when the provider stops waiting for it
 * @param destination masked, such as {@code Safaricom ••••0198}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
    @Nullable Money crypto,
    @Nullable Money fiat,
    @Nullable Money fees,
    @Nullable String transactionHash,
    @Nullable String payoutReference,
    @Nullable String depositAddress,
    @Nullable Instant depositDeadline,
    @Nullable String destination) {
  public static final Facts NONE = new Facts(null, null, null, null, null, null, null, null);

  /** These facts, with each missing one taken from {@code other}. */
  public Facts orElse(Facts other) {
    return new Facts(
        first(crypto, other.crypto),
        first(fiat, other.fiat),
        first(fees, other.fees),
        first(transactionHash, other.transactionHash),
        first(payoutReference, other.payoutReference),
        first(depositAddress, other.depositAddress),
        first(depositDeadline, other.depositDeadline),
        first(destination, other.destination));
  }

  Facts withDepositDeadline(@Nullable Instant deadline) {
    return new Facts(
        crypto,
        fiat,
        fees,
        transactionHash,
        payoutReference,
        depositAddress,
        deadline,
        destination);
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
    return one != null ? one : other;
  }
}
