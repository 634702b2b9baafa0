package dev.offramp.journeys;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import dev.offramp.storage.Invariants;
import dev.offramp.workflows.ExtendDepositRequest;
import dev.offramp.workflows.SearchAttributeKeys;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.SellId;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.ResetReapplyType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Terminated and reset by hand, against the runbook: found, carried on, and paid once. */
@Timeout(180)
final class MendedRunsJourneyTest {
  /** Without a webhook nothing but the audit can bring a sell back. */
  private static final String SILENT =
      """
      "webhooks":[{"kind":"drop","event":"Deposit"},{"kind":"drop","event":"Convert"},
        {"kind":"drop","event":"Withdrawal"},{"kind":"drop","event":"Transfer"}]}
      """;

  private final Installation offramp =
      SharedInstallation.told(Map.of(Installation.API, Map.of("OFFRAMP_LOST_AFTER", "PT3S")));
  private final Sells sells = new Sells(offramp);
  private final Payouts payouts = new Payouts(offramp);
  private final WorkflowClient temporal = offramp.temporal();
  private final String number = "07" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
  private final String atPartna = "Safaricom::" + number + "::::MOBILE";

  @AfterEach
  void mendAndVerify() {
    offramp.sandbox().faults("{}");
    temporal.getWorkflowServiceStubs().shutdownNow();
    assertThat(new Invariants(offramp.database()).findViolations()).isEmpty();
  }

  @Test
  void paysOnceThoughTheWorkflowWasTerminatedInTheMiddleOfThePayout() throws Exception {
    offramp
        .sandbox()
        .faults(
            """
            {"endpoints":[
              {"on":"POST /transfer/withdraw","kind":"accepted-then-timeout","delayMillis":4000},
              {"on":"GET /transfer/details","kind":"503"}],
            """
                + SILENT);
    SellState sell = payouts.startWithDeposit(Payouts.toPhone(number));
    until(() -> payouts.attempts(sell).stream().anyMatch(one -> one.startsWith("pay 1 ")));
    until(() -> !payouts.attempts(sell).contains("pay 1 claimed"));

    temporal.newUntypedWorkflowStub(id(sell)).terminate("by hand, against the runbook");
    offramp.sandbox().faults("{" + SILENT);

    sells.awaitStatus(sell.id(), "completed");
    assertThat(temporal.fetchHistory(id(sell)).getEvents())
        .noneMatch(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes);
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(payouts.attempts(sell)).containsExactly("convert 1 succeeded", "pay 1 succeeded");
    assertThat(payouts.paidTo(atPartna)).containsExactly("14.07");
  }

  @Test
  void paysNothingAgainWhenAPaidSellIsResetToBeforeItsPayout() throws Exception {
    SellState sell = payouts.startWithDeposit(Payouts.toPhone(number));
    sells.awaitStatus(sell.id(), "completed");
    List<SellStep> before = sells.steps(sell.id());

    String reset = resetToItsSession(sell);

    until(() -> describe(sell).getStatus() != WORKFLOW_EXECUTION_STATUS_RUNNING);
    assertThat(describe(sell).getExecution().getRunId()).isEqualTo(reset);
    assertThat(sells.find(sell.id()).status()).isEqualTo("completed");
    assertThat(sells.steps(sell.id())).isEqualTo(before);
    assertThat(payouts.attempts(sell)).containsExactly("convert 1 succeeded", "pay 1 succeeded");
    assertThat(payouts.paidTo(atPartna)).containsExactly("14.07");
  }

  @Test
  void bringsAResetSellBackToThePersonWhoMustDecide() throws Exception {
    String account = "01" + number.substring(2);
    SellState sell = payouts.startWithDeposit(Payouts.toBank("0000", account));
    sells.awaitStatus(sell.id(), "action_required");
    List<SellStep> before = sells.steps(sell.id());

    String reset = resetToItsSession(sell);

    until(() -> !describe(sell).getExecution().getRunId().equals(reset));
    assertThat(sells.steps(sell.id())).isEqualTo(before);
    offramp.tenant().retryPayout(sell.id(), Payouts.bank("035", account));
    sells.awaitStatus(sell.id(), "completed");
    assertThat(payouts.attempts(sell)).contains("pay 4 succeeded").hasSize(5);
    assertThat(payouts.paidTo("Wema Bank::" + account + "::::BANK")).containsExactly("180.39");
  }

  @Test
  void goesOnWaitingAsLongAsAPersonSaidAfterSomebodyRequestedACancellation() throws Exception {
    SellState sell = sells.start();
    WorkflowExecution first = describe(sell).getExecution();
    Instant until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.SECONDS);
    temporal
        .newWorkflowStub(SellWorkflow.class, id(sell))
        .extendDeposit(new ExtendDepositRequest("ann", "slow network", until.toString()));

    temporal.newUntypedWorkflowStub(id(sell)).cancel();

    until(() -> !describe(sell).getExecution().equals(first));
    assertThat(describe(sell).getStatus()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
    assertThat(deadlineOnRecord(sell)).isEqualTo(until);
    assertThat(describe(sell).getTypedSearchAttributes().get(SearchAttributeKeys.DEPOSIT_DEADLINE))
        .isEqualTo(until.atOffset(ZoneOffset.UTC));
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());
    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
  }

  /**
   * @return the new run, which knows nothing of what came after the session was opened
   */
  private String resetToItsSession(SellState sell) {
    WorkflowExecution run = describe(sell).getExecution();
    List<HistoryEvent> tasks =
        temporal.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().stream()
            .filter(one -> one.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .toList();
    return temporal
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setWorkflowExecution(run)
                .setReason("by hand, against the runbook")
                .setRequestId(UUID.randomUUID().toString())
                .setResetReapplyType(ResetReapplyType.RESET_REAPPLY_TYPE_NONE)
                .setWorkflowTaskFinishEventId(tasks.get(1).getEventId())
                .build())
        .getRunId();
  }

  private WorkflowExecutionDescription describe(SellState sell) {
    return temporal.newUntypedWorkflowStub(id(sell)).describe();
  }

  private Instant deadlineOnRecord(SellState sell) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select deposit_deadline from sells where id = :id")
                    .bind("id", sell.id())
                    .mapTo(Instant.class)
                    .one());
  }

  private static String id(SellState sell) {
    return SellId.workflowId(sell.id());
  }

  private interface Condition {
    boolean isSo() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.isSo()) {
      assertThat(Instant.now()).isBefore(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
