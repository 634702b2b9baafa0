package dev.offramp.workflows.sell;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.CREATED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What people's decisions do to the way of a sell. */
final class SellStateTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final SellState state = SellState.created(NOW);

  @Test
  void completesASecondTimeAfterAPersonSentItBackOnItsWay() {
    hear(EventKind.COMPLETED);
    state.stop(SellReason.PAYOUT_RETURNED, Witness.POLL, NOW);

    state.resumed(Witness.OPERATOR, "ann", "the account is corrected", NOW);
    assertThat(state.reached()).isEqualTo(PROCESSING);
    assertThat(state.isResumed()).isTrue();
    hear(EventKind.COMPLETED);

    assertThat(state.steps())
        .extracting(Step::status)
        .containsExactly(
            CREATED,
            PENDING,
            RECEIVED,
            PROCESSING,
            COMPLETED,
            ACTION_REQUIRED,
            PROCESSING,
            COMPLETED);
  }

  @Test
  void namesWhoDecidedAndWhy() {
    hear(EventKind.PROCESSING);
    state.stop(SellReason.PAYOUT_REFUSED, Witness.POLL, NOW);

    Step step = state.ended(SellReason.REFUNDED, Witness.OPERATOR, "ann", "ticket 812", NOW).get(0);

    assertThat(step.status()).isEqualTo(FAILED);
    assertThat(step.reason()).isEqualTo(SellReason.REFUNDED);
    assertThat(step.actor()).isEqualTo("ann");
    assertThat(step.note()).isEqualTo("ticket 812");
    assertThat(step.witness()).isEqualTo(Witness.OPERATOR);
  }

  @Test
  void fillsTheWayUpWhenAPersonSaysThatItWasPaid() {
    state.cancelled(Witness.TENANT, "shop", null, NOW);
    state.stop(SellReason.DEPOSIT_AFTER_CANCEL, Witness.POLL, NOW);

    state.paid(Witness.OPERATOR, "ann", "ticket 812", NOW);

    assertThat(state.steps())
        .extracting(Step::status)
        .endsWith(ACTION_REQUIRED, PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(state.isFinal()).isTrue();
  }

  private void hear(EventKind kind) {
    state.apply(new ProviderEvent(kind, Witness.POLL, NOW, kind.code(), Facts.NONE), NOW);
  }
}
