package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.NewSell;
import dev.offramp.client.SellState;
import dev.offramp.runtime.temporal.OpsQuery;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellReason;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every list query that docs/ops.md offers, asked of a real Temporal server. */
@Timeout(180)
final class OpsQueriesJourneyTest {
  private static final String EXTERNAL_ID = "Order 7/é% (" + UUID.randomUUID() + ")";
  private static final String LATER =
      "{\"transactionReference\":\"%s\",\"status\":\"%s\",\"timestamp\":1773706902,"
          + "\"fromAmount\":0.11,\"fromCurrency\":\"CUSD\",\"toCurrency\":\"KES\"}";

  private static Installation offramp;
  private static WorkflowClient temporal;
  private static String awaitingDeposit;
  private static String waitingForAPerson;
  private static String failedPayout;

  @BeforeAll
  @Timeout(180)
  static void bringSellsThere() throws Exception {
    offramp = SharedInstallation.it();
    temporal = offramp.temporal();
    Sells sells = new Sells(offramp);
    NewSell example = Sells.theExample();
    SellState named =
        offramp
            .tenant()
            .start(
                UUID.randomUUID().toString(),
                new NewSell(
                    example.rail(),
                    example.crypto(),
                    example.fiat(),
                    example.customer(),
                    example.fromAddress(),
                    EXTERNAL_ID,
                    null,
                    null,
                    null));
    awaitingDeposit = sells.awaitStatus(named.id(), "pending").id();
    waitingForAPerson = sells.start().id();
    failedPayout = sells.start().id();
    hears(waitingForAPerson, "cancelled");
    hears(failedPayout, "received");
    sells.awaitStatus(waitingForAPerson, "cancelled");
    sells.awaitStatus(failedPayout, "received");
    hears(waitingForAPerson, "received");
    hears(failedPayout, "failed");
    sells.awaitStatus(waitingForAPerson, "action_required");
    sells.awaitStatus(failedPayout, "failed");
  }

  @AfterAll
  static void close() {
    temporal.getWorkflowServiceStubs().shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(OpsQuery.class)
  void finds(OpsQuery query) {
    Set<String> expected = expected(query);
    Set<String> others =
        Set.of(awaitingDeposit, waitingForAPerson, failedPayout).stream()
            .filter(id -> !expected.contains(id))
            .collect(Collectors.toSet());

    Set<String> found = askUntilFound(query, expected);

    assertThat(found).containsAll(expected).doesNotContainAnyElementsOf(others);
  }

  private static Set<String> expected(OpsQuery query) {
    return switch (query) {
      case ACTION_REQUIRED, ONE_REASON -> Set.of(waitingForAPerson);
      case DEPOSIT_NEAR_DEADLINE, ONE_EXTERNAL_ID -> Set.of(awaitingDeposit);
      case PAYOUT_FAILING -> Set.of(failedPayout);
      case ONE_TENANT -> Set.of(awaitingDeposit, waitingForAPerson);
      case DEFECT -> Set.of();
    };
  }

  /** Visibility follows a moment later. */
  private static Set<String> askUntilFound(OpsQuery query, Set<String> expected) {
    OpsQuery.Asked asked =
        new OpsQuery.Asked(
            Instant.now().plus(Duration.ofHours(2)),
            SellReason.DEPOSIT_AFTER_CANCEL,
            "shop",
            EXTERNAL_ID);
    Instant end = Instant.now().plusSeconds(30);
    while (true) {
      Set<String> found =
          temporal
              .listExecutions(query.text(asked))
              .map(WorkflowExecutionMetadata::getExecution)
              .map(execution -> execution.getWorkflowId().replace(SellId.workflowId(""), ""))
              .collect(Collectors.toSet());
      if (found.containsAll(expected) || Instant.now().isAfter(end)) {
        return found;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static void hears(String sellId, String status) {
    String data = LATER.formatted(sellId, status);
    WebhookPost webhooks = new WebhookPost(offramp);
    assertThat(webhooks.post(WebhookPost.envelope(data, offramp.sandbox().sign(data))))
        .isEqualTo(200);
  }
}
