package dev.offramp.providers.proof;

import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proof's transaction in our words: the one place that knows its statuses (proof.md, 5 and 9). */
final class ProofStatus {
  /** Between Proof's clock that closes a window and the seconds it prints. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Duration depositWindow;
  private final InstantSource clock;

  ProofStatus(Duration depositWindow, InstantSource clock) {
    this.depositWindow = depositWindow;
    this.clock = clock;
  }

  /** Empty for a status nobody has told us of. */
  Optional<ProviderEvent> event(ScalarFields transaction) {
    String text = transaction.text("status");
    String status = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    return kindOf(status).map(kind -> event(kind, status, transaction));
  }

  private static Optional<EventKind> kindOf(String status) {
    return switch (status) {
      case "pending" -> Optional.of(EventKind.PENDING);
      case "processing" -> Optional.of(EventKind.PROCESSING);
      case "completed" -> Optional.of(EventKind.COMPLETED);
      case "failed" -> Optional.of(EventKind.FAILED);
      case "cancelled", "canceled" -> Optional.of(EventKind.CANCELLED);
      default -> Optional.empty();
    };
  }

  private ProviderEvent event(EventKind kind, String status, ScalarFields transaction) {
    Facts facts = facts(transaction);
    Instant updated = transaction.isoInstant("updated_at");
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        kind,
        Witness.POLL,
        updated == null ? clock.instant() : updated,
        status,
        kind == EventKind.FAILED ? reason(transaction, facts, updated) : null,
        facts);
  }

  /**
   * Proof has one {@code failed} for three things. A crypto amount is filled in once there was
   * crypto, so the payout failed; without one, a failure at the end of the window is its end. Null
   * for the rest.
   */
  private @Nullable SellReason reason(
      ScalarFields transaction, Facts facts, @Nullable Instant updated) {
    if (facts.crypto() != null) {
      return SellReason.PAYOUT_FAILED;
    }
    Instant created = transaction.isoInstant("created_at");
    if (created == null || updated == null) {
      return null;
    }
    Instant end = created.plus(depositWindow).minus(SLACK);
    return updated.isBefore(end) ? null : SellReason.DEPOSIT_TIMEOUT;
  }

  /** What is really exchanged, in whatever fiat currency the customer chose in the widget. */
  private static Facts facts(ScalarFields transaction) {
    return new Facts(
        known(transaction.money("crypto_amount", "currency")),
        known(transaction.money("fiat_amount", "fiat_currency")),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Nothing is ever exchanged at zero: that is an amount Proof does not know yet. */
  private static @Nullable Money known(@Nullable Money amount) {
    return amount == null || amount.isZero() ? null : amount;
  }
}
