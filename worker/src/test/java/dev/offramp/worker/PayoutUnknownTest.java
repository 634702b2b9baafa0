package dev.offramp.worker;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.providers.PayoutSender;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.NotWaitingException;
import dev.offramp.workflows.OutcomeUnknownException;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Step;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A payment whose outcome nobody knows blocks everything until the provider proves one way. */
final class PayoutUnknownTest {
  private static final RetryPayoutRequest RETRY =
      new RetryPayoutRequest("ann", null, "the provider is back", null, null);

  private static PayoutRun run;

  @BeforeAll
  static void open() {
    run = new PayoutRun();
  }

  @AfterAll
  static void close() {
    run.close();
  }

  @Test
  void blocksEveryOtherDecisionUntilALaterProofSettlesIt() {
    Sale sale = unknown(Fault.ACCEPTED_THEN_TIMEOUT, PayoutTerms.DEFAULT);
    Step asked = sale.steps().get(sale.steps().size() - 1);
    Attempt attempt = sale.attempts(Purpose.PAY).get(0);

    assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
    assertThat(Duration.between(attempt.progress().claimedAt(), asked.recordedAt()))
        .isBetween(Duration.ofMinutes(60), Duration.ofMinutes(66));
    isRefused(() -> sale.stub().retryPayout(RETRY), OutcomeUnknownException.TYPE);
    isRefused(() -> sale.stub().retryPayout(corrected()), OutcomeUnknownException.TYPE);
    isRefused(() -> sale.stub().resolve(resolve("failed")), OutcomeUnknownException.TYPE);
    isRefused(() -> sale.stub().resolve(resolve("refunded")), OutcomeUnknownException.TYPE);

    run.provider.enablesLookUps(sale.account());

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.attempts(Purpose.PAY)).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void waitsForAPersonAgainWhenTheLateProofIsOfFailure() {
    Sale sale = unknown(Fault.ACCEPTED_THEN_TIMEOUT);

    run.provider.changes(sale.id() + "p1", PayoutSender.Outcome.FAILED);
    run.provider.enablesLookUps(sale.account());
    sale.awaitReason(SellReason.PAYOUT_REFUSED);
    sale.stub().retryPayout(RETRY);

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.attempts(Purpose.PAY))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.FAILED, AttemptState.SUCCEEDED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void sendsTheSameReferenceAgainOnAPersonsWordWhenTheProviderKnowsNothingOfIt() {
    Sale sale = unknown(Fault.LOST);

    run.provider.enablesLookUps(sale.account());
    isRefused(() -> sale.stub().retryPayout(corrected()), OutcomeUnknownException.TYPE);
    sale.stub().retryPayout(RETRY);

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.attempts(Purpose.PAY)).hasSize(1);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void movesNothingByItselfWhileAPersonIsAsked() {
    Sale sale = unknown(Fault.LOST);
    int sends = run.provider.sends().size();

    run.provider.enablesLookUps(sale.account());
    run.environment.sleep(Duration.ofHours(1));

    assertThat(run.provider.sends()).hasSize(sends);
    assertThat(sale.sell().reason()).isEqualTo(SellReason.PAYOUT_UNKNOWN);
  }

  @Test
  void takesAPersonsWordThatItWasPaid() {
    Sale sale = unknown(Fault.ACCEPTED_THEN_500);

    sale.stub().resolve(resolve("paid"));

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    Step step = sale.steps().get(sale.steps().size() - 1);
    assertThat(step.actor()).isEqualTo("ann");
    assertThat(step.note()).isEqualTo("ticket 812");
    assertThat(sale.attempts(Purpose.PAY))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.SUCCEEDED);
    assertThat(sale.balances()).doesNotContainKey("held KES").containsEntry("paid KES", "12939.2");
    assertThat(PayoutRun.violations(sale)).isEmpty();
    isRefused(() -> sale.stub().resolve(resolve("paid")), NotWaitingException.TYPE);
  }

  private static Sale unknown(Fault fault) {
    return unknown(fault, PayoutRun.terms(5, Duration.ofMinutes(5), Duration.ofSeconds(5)));
  }

  /** Looked up in vain for so long that a person is asked. */
  private static Sale unknown(Fault fault, PayoutTerms terms) {
    Sale sale = run.sale().on(terms);
    run.provider.next(sale.account(), PayoutSender.Purpose.PAY, fault);
    run.provider.disablesLookUps(sale.account());
    sale.startAndDeposit("100");
    sale.awaitStatus(ACTION_REQUIRED);
    assertThat(sale.sell().reason()).isEqualTo(SellReason.PAYOUT_UNKNOWN);
    return sale;
  }

  private static void isRefused(Runnable decision, String type) {
    assertThatThrownBy(decision::run)
        .satisfies(
            thrown -> {
              if (thrown instanceof WorkflowNotFoundException) {
                // The run is over: for a caller the same as a sell that waits for nothing.
                assertThat(type).isEqualTo(NotWaitingException.TYPE);
              } else {
                assertThat(thrown.getCause()).isInstanceOf(ApplicationFailure.class);
                assertThat(((ApplicationFailure) thrown.getCause()).getType()).isEqualTo(type);
              }
            });
  }

  private static RetryPayoutRequest corrected() {
    return new RetryPayoutRequest(
        "ann",
        null,
        "wrong number",
        null,
        new Destination.MobileMoney("Safaricom", "MOBILE", "0700000000"));
  }

  private static ResolveRequest resolve(String outcome) {
    return new ResolveRequest("ann", null, outcome, "ticket 812", null);
  }
}
