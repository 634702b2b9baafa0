package dev.offramp.workflows.payout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offramp.workflows.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger holds of one sell, as a workflow is told it.
 *
 * @param payable the fiat that is there to be paid, in whole minor units; null while there is none
 * @param overdue what is under way has been waited for so long that a person is to be asked
 * @param ruledAt when a person last settled the sell; null when nobody has
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayoutView(
    Deposits deposits,
    @Nullable Money payable,
    boolean overdue,
    @Nullable Instant ruledAt,
    List<Attempt> attempts) {

  public PayoutView {
    attempts = List.copyOf(attempts);
  }

  /** The latest attempt of this purpose. */
  public Optional<Attempt> findLast(Purpose purpose) {
    return attempts.stream()
        .filter(attempt -> attempt.purpose() == purpose)
        .max(Comparator.comparingInt(Attempt::number));
  }

  /** The payment that the customer has, as far as anybody knows. */
  public Optional<Attempt> findPaid() {
    return attempts.stream()
        .filter(attempt -> attempt.purpose() == Purpose.PAY)
        .filter(attempt -> attempt.state() == AttemptState.SUCCEEDED)
        .findFirst();
  }

  /** Whether money of some attempt may have moved and nobody has proven it. */
  public boolean isInDoubt() {
    return attempts.stream().anyMatch(attempt -> attempt.state().isInDoubt());
  }

  public boolean isContradicted() {
    return attempts.stream().anyMatch(attempt -> attempt.progress().contradicted());
  }
}
