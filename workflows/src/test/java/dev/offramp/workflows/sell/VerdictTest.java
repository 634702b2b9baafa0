package dev.offramp.workflows.sell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table that judges events, above all those that come after the end. */
final class VerdictTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // while open: status, reason, reached, event, verdict
    "created, , created, pending, advance",
    "created, , created, completed, advance",
    "pending, , pending, pending, note",
    "pending, , pending, received, advance",
    "pending, , pending, failed, fail rejected",
    "pending, , pending, cancelled, cancel",
    "pending, , pending, expired, fail deposit_timeout",
    "pending, , pending, hint, note",
    "pending, , pending, unknown, note",
    "received, , received, pending, note",
    "received, , received, processing, advance",
    "received, , received, failed, fail payout_failed",
    "received, , received, cancelled, ask_a_person provider_contradiction",
    "received, , received, expired, ask_a_person provider_contradiction",
    "processing, , processing, received, note",
    "processing, , processing, failed, fail payout_failed",
    "processing, , processing, completed, advance",
    // the provider says that it credited the crypto instead of paying it out
    "pending, , pending, cancelled deposit_credited, ask_a_person deposit_credited",
    "pending, , pending, expired deposit_credited, fail deposit_timeout",
    "received, , received, cancelled deposit_credited, ask_a_person deposit_credited",
    "received, , received, expired deposit_credited, ask_a_person deposit_credited",
    "processing, , processing, expired deposit_credited, ask_a_person deposit_credited",
    // after completed
    "completed, , completed, pending, note",
    "completed, , completed, received, note",
    "completed, , completed, processing, note",
    "completed, , completed, completed, note",
    "completed, , completed, failed, ask_a_person payout_returned",
    "completed, , completed, cancelled, ask_a_person provider_contradiction",
    "completed, , completed, expired, ask_a_person provider_contradiction",
    "completed, , completed, hint, note",
    // after a deposit timeout the provider may go on
    "failed, deposit_timeout, pending, pending, note",
    "failed, deposit_timeout, pending, received, advance",
    "failed, deposit_timeout, pending, processing, advance",
    "failed, deposit_timeout, pending, completed, advance",
    "failed, deposit_timeout, pending, failed, note",
    "failed, deposit_timeout, pending, cancelled, note",
    "failed, deposit_timeout, pending, expired, note",
    // after a rejection crypto alone needs a person, a payout does not
    "failed, rejected, pending, received, ask_a_person deposit_after_failure",
    "failed, rejected, pending, processing, advance",
    "failed, rejected, pending, completed, advance",
    "failed, rejected, pending, failed, note",
    "failed, session_refused, created, received, ask_a_person deposit_after_failure",
    "failed, session_refused, created, completed, advance",
    "failed, offramp_disabled, created, received, ask_a_person deposit_after_failure",
    "failed, session_unavailable, created, received, ask_a_person deposit_after_failure",
    "failed, destination_invalid, created, received, ask_a_person deposit_after_failure",
    "failed, another_sell_open, created, received, ask_a_person deposit_after_failure",
    // after a failed payout the provider may pay after all
    "failed, payout_failed, processing, received, note",
    "failed, payout_failed, processing, processing, note",
    "failed, payout_failed, received, processing, advance",
    "failed, payout_failed, processing, completed, advance",
    "failed, payout_failed, processing, failed, note",
    // after a cancellation every sign of crypto needs a person
    "cancelled, , pending, pending, note",
    "cancelled, , pending, received, ask_a_person deposit_after_cancel",
    "cancelled, , pending, processing, ask_a_person deposit_after_cancel",
    "cancelled, , pending, completed, ask_a_person deposit_after_cancel",
    "cancelled, , pending, failed, note",
    "cancelled, , pending, cancelled, note",
    "cancelled, , pending, expired, note",
    // while a person decides
    "action_required, provider_unreachable, pending, received, advance",
    "action_required, provider_unreachable, pending, expired, fail deposit_timeout",
    "action_required, payout_overdue, received, completed, advance",
    "action_required, payout_overdue, received, failed, fail payout_failed",
    "action_required, deposit_after_failure, pending, completed, advance",
    "action_required, deposit_after_failure, pending, received, note",
    "action_required, deposit_after_failure, created, pending, note",
    "action_required, deposit_after_failure, pending, failed, note",
    "action_required, deposit_after_cancel, pending, completed, note",
    "action_required, payout_returned, completed, completed, note",
    "action_required, payout_returned, completed, failed, note",
    "action_required, provider_contradiction, received, completed, note",
    "action_required, deposit_credited, received, received, note",
    "action_required, deposit_credited, received, expired, note",
    "action_required, deposit_credited, received, processing, advance",
    "action_required, deposit_credited, received, completed, advance",
    "action_required, deposit_mismatch, received, received, note",
    // a proof that comes late settles a payout of ours
    "action_required, payout_unknown, processing, completed, advance",
    "action_required, payout_refused, processing, completed, advance",
    "action_required, payout_unknown, processing, received, note",
    // after a refund whatever moves needs a person
    "failed, refunded, processing, received, note",
    "failed, refunded, processing, completed, ask_a_person provider_contradiction",
    "failed, account_in_use, created, received, ask_a_person deposit_after_failure",
  })
  void judges(
      String status, @Nullable String reason, String reached, String event, String verdict) {
    Verdict judged =
        Verdict.of(
            SellStatus.of(status),
            reason == null ? null : SellReason.of(reason),
            SellStatus.of(reached),
            eventSaying(event));

    SellReason why = judged.reason();
    assertThat(
            judged.move().name().toLowerCase(Locale.ROOT) + (why == null ? "" : " " + why.code()))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    // status, reason, found in our ledger, verdict
    "pending, , payout_refused, note",
    "processing, , payout_refused, note",
    "processing, , payout_returned, ask_a_person payout_returned",
    "processing, , provider_contradiction, ask_a_person provider_contradiction",
    "processing, , deposit_mismatch, note",
    "completed, , payout_refused, note",
    "completed, , payout_returned, ask_a_person payout_returned",
    "completed, , provider_contradiction, ask_a_person provider_contradiction",
    "completed, , deposit_mismatch, ask_a_person deposit_mismatch",
    "failed, payout_failed, payout_refused, note",
    "failed, payout_failed, payout_returned, note",
    "failed, refunded, provider_contradiction, ask_a_person provider_contradiction",
    "failed, refunded, deposit_mismatch, ask_a_person deposit_mismatch",
    "cancelled, , deposit_mismatch, ask_a_person deposit_mismatch",
    "action_required, payout_unknown, payout_refused, ask_a_person payout_refused",
    "action_required, payout_unknown, payout_returned, ask_a_person payout_returned",
    "action_required, payout_overdue, payout_refused, ask_a_person payout_refused",
    "action_required, payout_refused, payout_refused, note",
    "action_required, payout_refused, provider_contradiction, ask_a_person provider_contradiction",
    "action_required, payout_returned, payout_refused, note",
    "action_required, deposit_after_cancel, deposit_mismatch, note",
    "action_required, deposit_after_cancel, payout_refused, note",
  })
  void judgesWhatOurLedgerFinds(
      String status, @Nullable String reason, String found, String verdict) {
    ProviderEvent event =
        new ProviderEvent(
            ProviderEvent.SCHEMA,
            EventKind.FAILED,
            Witness.POLL,
            NOW,
            null,
            SellReason.of(found),
            Facts.NONE);

    Verdict judged =
        Verdict.of(
            SellStatus.of(status),
            reason == null ? null : SellReason.of(reason),
            SellStatus.PROCESSING,
            event);

    SellReason why = judged.reason();
    assertThat(
            judged.move().name().toLowerCase(Locale.ROOT) + (why == null ? "" : " " + why.code()))
        .isEqualTo(verdict);
  }

  @Test
  void everyVerdictLeadsAlongALegalSuccession() {
    Map<String, String> illegal = new TreeMap<>();
    for (SellStatus status : SellStatus.values()) {
      for (EventKind kind : EventKind.values()) {
        for (@Nullable SellReason reason : reasons(status)) {
          SellState state = standingAt(status, reason);
          SellStatus before = state.status();
          for (Step step : state.apply(event(kind), NOW)) {
            if (step.sequence() <= 9 && step.sequence() > 1 && !follows(state, step)) {
              illegal.put(before + "(" + reason + ") + " + kind, step.status().code());
            }
          }
        }
      }
    }
    assertThat(illegal).isEmpty();
  }

  private static boolean follows(SellState state, Step step) {
    Step previous = state.steps().get(step.sequence() - 2);
    return previous.status().successors().contains(step.status());
  }

  private static @Nullable SellReason[] reasons(SellStatus status) {
    SellReason[] own =
        Arrays.stream(SellReason.values())
            .filter(r -> r.status() == status)
            .toArray(SellReason[]::new);
    return own.length == 0 ? new SellReason[] {null} : own;
  }

  private static SellState standingAt(SellStatus status, @Nullable SellReason reason) {
    SellState state = SellState.created(NOW);
    if (status.isOnTheWay() && status != SellStatus.CREATED) {
      state.apply(event(EventKind.of(status.code())), NOW);
    } else if (reason != null) {
      state.stop(reason, Witness.TIMER, NOW);
    } else if (status == SellStatus.CANCELLED) {
      state.cancelled(Witness.TENANT, "shop", null, NOW);
    }
    return state;
  }

  /** A kind, and after it the reason the provider gives, if it gives one. */
  private static ProviderEvent eventSaying(String text) {
    String[] words = text.split(" ");
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        EventKind.of(words[0]),
        Witness.POLL,
        NOW,
        words[0],
        words.length == 1 ? null : SellReason.of(words[1]),
        Facts.NONE);
  }

  private static ProviderEvent event(EventKind kind) {
    return new ProviderEvent(kind, Witness.WEBHOOK, NOW, kind.code(), Facts.NONE);
  }
}
