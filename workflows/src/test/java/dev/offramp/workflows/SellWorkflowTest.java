package dev.offramp.workflows;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.CANCELLED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.CREATED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SellWorkflowTest {
  private final SellRun run = new SellRun();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void completesInFiveStepsWhenTheFourWebhooksCome() {
    run.start();
    run.hearsIn(Duration.ofSeconds(10), EventKind.PENDING);
    run.hearsIn(Duration.ofSeconds(60), EventKind.RECEIVED);
    run.hearsIn(Duration.ofSeconds(80), EventKind.PROCESSING);
    run.hearsIn(Duration.ofSeconds(81), EventKind.COMPLETED);

    SellView result = run.result();

    assertThat(result.status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(result.steps().get(0).status()).isEqualTo(CREATED);
    assertThat(run.steps()).extracting(Step::witness).containsOnly(Witness.WEBHOOK);
  }

  @Test
  void failsWithDepositTimeoutWhenTheWindowPassesAndTheProviderKnowsNoDeposit() {
    run.start();
    Instant started = run.now();

    SellView result = run.result();

    assertThat(result.status()).isEqualTo(FAILED);
    assertThat(result.reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
    assertThat(last().witness()).isEqualTo(Witness.TIMER);
    assertThat(Duration.between(started, last().at()))
        .isBetween(SellRun.DEPOSIT_WINDOW, SellRun.DEPOSIT_WINDOW.plusSeconds(10));
    assertThat(run.world.questions()).isEqualTo(1);
  }

  @Test
  void followsTheDeadlineThatThePendingWebhookNames() {
    run.start();
    Instant deadline = run.now().plus(Duration.ofHours(3));
    run.hearsIn(Duration.ofMinutes(1), run.event(EventKind.PENDING, deadlineAt(deadline)));
    run.hearsIn(Duration.ofMinutes(150), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.lastRecord().depositDeadline()).isEqualTo(deadline);
  }

  @Test
  void shortensTheDeadlineWhenTheProviderWaitsLess() {
    run.start();
    Instant started = run.now();
    Instant deadline = started.plus(Duration.ofMinutes(20));
    run.hearsIn(Duration.ofMinutes(1), run.event(EventKind.PENDING, deadlineAt(deadline)));

    assertThat(run.result().reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
    assertThat(last().at()).isBetween(deadline, deadline.plusSeconds(10));
  }

  @Test
  void asksTheProviderAtTheDeadlineAndGoesOnWhenItKnowsTheDeposit() {
    run.start();
    run.world.providerKnows(
        new ProviderEvent(EventKind.PROCESSING, Witness.POLL, run.now(), "processing", Facts.NONE));
    run.hearsIn(Duration.ofMinutes(90), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.steps())
        .extracting(Step::witness)
        .containsExactly(Witness.IMPLIED, Witness.IMPLIED, Witness.POLL, Witness.WEBHOOK);
  }

  @Test
  void asksAPersonWhenTheDeadlinePassedAndTheProviderCannotBeAskedForADay() {
    run.start();
    run.world.providerIsAway();
    run.hearsIn(Duration.ofHours(26), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses())
        .containsExactly(PENDING, ACTION_REQUIRED, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.steps().get(1).reason()).isEqualTo(SellReason.PROVIDER_UNREACHABLE);
  }

  @Test
  void endsWithItsCompletionThoughAQuestionToAProviderThatIsAwayIsStillOpen() {
    run.world.providerIsAway();
    run.start();
    run.hearsIn(SellRun.DEPOSIT_WINDOW.plusMinutes(2), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.questions()).isPositive();
    assertThat(run.openFor()).isBetween(Duration.ofMinutes(62), Duration.ofHours(2));
  }

  @Test
  void hearsTheDepositWhileItWaitsForTheProvidersAnswerAtTheDeadline() {
    run.start();
    run.world.providerIsAway();
    run.hearsIn(Duration.ofMinutes(70), EventKind.RECEIVED);
    run.hearsIn(Duration.ofMinutes(80), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void completesByAskingWhenNoWebhookEverComes() {
    run.world.backgroundQuestionsWork();
    run.world.providerKnows(
        new ProviderEvent(EventKind.COMPLETED, Witness.POLL, run.now(), "completed", Facts.NONE));

    assertThat(run.start().result().status()).isEqualTo(COMPLETED);
    assertThat(last().witness()).isEqualTo(Witness.POLL);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void asksAPersonWhenNoPayoutIsReportedInTime() {
    run.start();
    run.hearsIn(Duration.ofMinutes(5), EventKind.RECEIVED);
    run.hearsIn(Duration.ofHours(30), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses())
        .containsExactly(PENDING, RECEIVED, ACTION_REQUIRED, PROCESSING, COMPLETED);
    assertThat(run.steps().get(2).reason()).isEqualTo(SellReason.PAYOUT_OVERDUE);
  }

  @Test
  void endsWithTheProvidersRefusalToOpenASession() {
    run.world.refusesSessions(SellReason.SESSION_REFUSED);

    SellView result = run.start().result();

    assertThat(result.reason()).isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(run.world.statuses()).containsExactly(FAILED);
  }

  @Test
  void recordsEveryStepThoughTheDatabaseWasAwayForLongerThanALocalRetryLasts() {
    run.world.nextWritesFail(25);
    run.start();
    run.hears(EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void cancelsBeforeADepositAndNotAfterIt() {
    run.start();
    CancelRequest byTenant = new CancelRequest(null, "shop", null);
    run.stubOfRunning().session();

    assertThat(run.stubOfRunning().cancel(byTenant).status()).isEqualTo(CANCELLED);
    assertThat(run.result().status()).isEqualTo(CANCELLED);

    run.prepare();
    run.start();
    run.hears(EventKind.RECEIVED);
    run.stubOfRunning().session();
    assertThatThrownBy(() -> run.stubOfRunning().cancel(byTenant))
        .rootCause()
        .hasMessageContaining("only a sell without a deposit can be cancelled");
  }

  @Test
  void endsByAPersonsWordWhereTheProviderPays() {
    run.start();
    run.hears(EventKind.RECEIVED);
    run.environment.sleep(SellRun.PAYOUT_WINDOW.plusHours(1));
    assertThat(run.stubOfRunning().sell().reason()).isEqualTo(SellReason.PAYOUT_OVERDUE);
    ResolveRequest paid =
        new ResolveRequest("ann", null, "paid", "receipt DFE4", "the customer confirms");

    assertThatThrownBy(
            () ->
                run.stubOfRunning()
                    .retryPayout(new RetryPayoutRequest("ann", null, "again", null, null)))
        .rootCause()
        .hasMessageContaining("The provider makes the payouts of this rail, not we.");
    assertThat(run.stubOfRunning().resolve(paid).status()).isEqualTo(COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses())
        .containsExactly(PENDING, RECEIVED, ACTION_REQUIRED, PROCESSING, COMPLETED);
    assertThat(last().actor()).isEqualTo("ann");
    assertThat(last().note()).isEqualTo("receipt DFE4 · the customer confirms");
    assertThat(last().witness()).isEqualTo(Witness.OPERATOR);
  }

  @Test
  void answersTheStartingCallerOnceTheSessionIsOpen() {
    run.start();

    assertThat(run.stubOfRunning().session().status()).isEqualTo(PENDING);
  }

  @Test
  void ignoresASignalNobodyKnows() {
    run.start();
    run.client().newUntypedWorkflowStub(run.workflowId()).signal("paidd", "x");
    run.hears(EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
  }

  @Test
  void keepsLateDetailsWithTheirStepAndTheLastAmountsForTheSell() {
    run.start();
    run.hears(run.event(EventKind.PENDING, fiat("12.93")));
    run.hears(run.event(EventKind.COMPLETED, fiat("12.9392")));
    run.result();

    run.comesBackWith(run.event(EventKind.RECEIVED, hash("0xee")));
    run.result();

    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.steps().get(1).facts().transactionHash()).isEqualTo("0xee");
    assertThat(run.world.lastRecord().facts().fiat()).isEqualTo(Money.of("12.9392", "KES"));
    assertThat(run.world.lastRecord().facts().transactionHash()).isEqualTo("0xee");
  }

  @Test
  void honoursALateDepositThatTheProviderGoesOnWith() {
    run.start().result();

    run.comesBackWith(run.event(EventKind.RECEIVED));
    run.hears(EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses())
        .containsExactly(PENDING, FAILED, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void asksAPersonAboutADepositAfterACancellation() {
    run.start();
    run.hears(EventKind.CANCELLED);
    run.result();

    run.comesBackWith(run.event(EventKind.RECEIVED));

    run.world.awaitRecord(ACTION_REQUIRED);
    assertThat(last().reason()).isEqualTo(SellReason.DEPOSIT_AFTER_CANCEL);
  }

  private Step last() {
    return run.steps().get(run.steps().size() - 1);
  }

  private static Facts deadlineAt(Instant deadline) {
    return new Facts(null, null, null, null, null, null, deadline, null);
  }

  private static Facts fiat(String amount) {
    return new Facts(null, Money.of(amount, "KES"), null, null, null, null, null, null);
  }

  private static Facts hash(String hash) {
    return new Facts(null, null, null, hash, null, null, null, null);
  }
}
