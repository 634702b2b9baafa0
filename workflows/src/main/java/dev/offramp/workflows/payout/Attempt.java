package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to convert or to pay, as the ledger has it.
 *
 * @param reference ours, the idempotency key at the provider; see {@link PayoutReference}
 * @param number 1 for the first of its purpose, then without gaps
 * @param amount what is converted, or taken from the account to be paid
 * @param destination masked, null for a conversion
 * @param result for a conversion the fiat it gave, for a payment what the customer gets
 * @param fee the provider's, in the currency of the result
 * @param providerStatus the provider's own word, for people
 */
public record Attempt(
    String reference,
    String sellId,
    Purpose purpose,
    int number,
    Money amount,
    @Nullable String destination,
    @Nullable Money result,
    @Nullable Money fee,
    @Nullable String providerStatus,
    Progress progress) {

  public AttemptState state() {
    return progress.state();
  }

  /** The send about to be made; only whoever gets this on record may make it. */
  public Attempt sending(Instant now) {
    return with(progress.sending(now));
  }

  /** A person has it tried on: its waits begin anew. */
  public Attempt renewed(Instant now) {
    return with(progress.renewed(now));
  }

  /** Never to be sent any more; only for one that provably took nothing. */
  public Attempt withdrawn(Instant now) {
    return with(progress.settled(AttemptState.FAILED, now));
  }

  /** A person has judged what the provider took back. */
  public Attempt judged() {
    return with(progress.ruledOn());
  }

  Attempt with(Progress next) {
    return new Attempt(
        reference, sellId, purpose, number, amount, destination, result, fee, providerStatus, next);
  }

  /** With what a finding tells beyond its kind; what was told before is kept where it is silent. */
  Attempt told(Finding finding) {
    return new Attempt(
        reference,
        sellId,
        purpose,
        number,
        amount,
        destination,
        finding.result() != null ? finding.result() : result,
        finding.fee() != null ? finding.fee() : fee,
        finding.providerStatus() != null ? finding.providerStatus() : providerStatus,
        progress);
  }
}
