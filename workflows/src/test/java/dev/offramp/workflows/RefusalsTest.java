package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a decision is refused for, each with the one sentence that the caller reads. */
final class RefusalsTest {
  private static final Destination CORRECTED = new Destination.BankAccount("035", "0123456789");

  @Test
  void namesTheFieldThatIsMissing() {
    refusedRetry(null, "Send one JSON object");
    refusedRetry(new RetryPayoutRequest(null, null, "why", null, null), "field operator");
    refusedRetry(new RetryPayoutRequest(" ", null, "why", null, null), "field operator");
    refusedRetry(new RetryPayoutRequest("ann", null, null, null, null), "field reason");
    refusedRetry(new RetryPayoutRequest("ann", null, "why", 1, CORRECTED), "not two");
    refusedResolve(null, "Send one JSON object");
    refusedResolve(new ResolveRequest(null, null, "paid", "x", null), "field operator");
    refusedResolve(new ResolveRequest("ann", null, null, "x", null), "field outcome");
    refusedResolve(new ResolveRequest("ann", null, "done", "x", null), "field outcome");
    refusedResolve(new ResolveRequest("ann", null, "paid", null, null), "field evidence");
    refusedResolve(new ResolveRequest("ann", null, "paid", "x".repeat(501), null), "500");
  }

  @ParameterizedTest
  @EnumSource(value = SellStatus.class, names = "ACTION_REQUIRED", mode = EnumSource.Mode.EXCLUDE)
  void waitsForNoDecisionInAnyOtherStatus(SellStatus status) {
    assertThatThrownBy(() -> Refusals.checkRetry(retry(), Rail.PARTNA_PAYOUT, status, null))
        .isInstanceOf(NotWaitingException.class)
        .hasMessageContaining(status.code());
    assertThatThrownBy(() -> Refusals.checkResolve(resolve("paid"), status, null))
        .isInstanceOf(NotWaitingException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "payout_refused, yes, yes",
    "payout_returned, yes, yes",
    "payout_overdue, yes, yes",
    "deposit_mismatch, yes, yes",
    "deposit_after_cancel, yes, yes",
    "deposit_after_failure, yes, yes",
    // The ledger is asked first, and nothing may change about what is in doubt.
    "payout_unknown, yes, unknown",
    "provider_contradiction, not, not",
    "provider_unreachable, not, not",
  })
  void judgesARetryByItsReason(String reason, String same, String corrected) {
    check(reason, retry(), same);
    check(reason, new RetryPayoutRequest(null, "shop", null, 2, null), corrected);
  }

  @Test
  void takesOnlyPaidWhileTheOutcomeIsUnknown() {
    SellReason unknown = SellReason.PAYOUT_UNKNOWN;
    SellStatus waiting = SellStatus.ACTION_REQUIRED;

    assertThatCode(() -> Refusals.checkResolve(resolve("paid"), waiting, unknown))
        .doesNotThrowAnyException();
    for (String outcome : new String[] {"refunded", "failed"}) {
      assertThatThrownBy(() -> Refusals.checkResolve(resolve(outcome), waiting, unknown))
          .isInstanceOf(OutcomeUnknownException.class);
    }
  }

  private static void check(String reason, RetryPayoutRequest request, String verdict) {
    Runnable decision =
        () ->
            Refusals.checkRetry(
                request, Rail.PARTNA_PAYOUT, SellStatus.ACTION_REQUIRED, SellReason.of(reason));
    switch (verdict) {
      case "yes" -> decision.run();
      case "unknown" ->
          assertThatThrownBy(decision::run).isInstanceOf(OutcomeUnknownException.class);
      default -> assertThatThrownBy(decision::run).isInstanceOf(NotWaitingException.class);
    }
  }

  private static void refusedRetry(@Nullable RetryPayoutRequest request, String words) {
    assertThatThrownBy(
            () ->
                Refusals.checkRetry(
                    request,
                    Rail.PARTNA_PAYOUT,
                    SellStatus.ACTION_REQUIRED,
                    SellReason.PAYOUT_REFUSED))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(words);
  }

  private static void refusedResolve(@Nullable ResolveRequest request, String words) {
    assertThatThrownBy(
            () ->
                Refusals.checkResolve(
                    request, SellStatus.ACTION_REQUIRED, SellReason.PAYOUT_REFUSED))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(words);
  }

  private static RetryPayoutRequest retry() {
    return new RetryPayoutRequest("ann", null, "the bank is back", null, null);
  }

  private static ResolveRequest resolve(String outcome) {
    return new ResolveRequest("ann", null, outcome, "ticket 812", null);
  }
}
