package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.EventKind;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether a sell needs a person, and what for, can be read while no worker is up. */
final class MemoTest {
  private final SellRun run = new SellRun();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void saysInTwoLinesWhetherAPersonIsNeededAndForWhat() {
    run.start();
    run.hears(EventKind.RECEIVED);
    run.stubOfRunning().session();
    assertThat(memo())
        .containsEntry("status", "no person is needed: SellStatus says how far it is")
        .containsEntry("next", "none; a deposit is waited for until SellDepositDeadline");

    run.environment.sleep(SellRun.PAYOUT_WINDOW.plusHours(1));
    assertThat(memo())
        .containsEntry(
            "status", "ACTION REQUIRED: crypto was seen but the provider reports no payout in time")
        .containsEntry("next", "read the runbook, then send Update resolve");

    run.hears(EventKind.COMPLETED);
    run.result();
    assertThat(memo())
        .containsEntry("status", "no person is needed: SellStatus says how far it is");
  }

  @Test
  void costsNoHistoryWhileNoPersonIsNeeded() {
    run.start();
    run.hears(EventKind.PENDING);
    run.hears(EventKind.RECEIVED);
    run.hears(EventKind.PROCESSING);
    run.hears(EventKind.COMPLETED);
    run.result();

    assertThat(run.client().fetchHistory(run.workflowId()).getEvents())
        .noneMatch(event -> event.hasWorkflowPropertiesModifiedEventAttributes());
  }

  private Map<String, String> memo() {
    WorkflowExecutionDescription now = WorkflowStub.fromTyped(run.stubOfRunning()).describe();
    Map<String, String> memo = new TreeMap<>();
    for (String key : new String[] {OpsNotes.STATUS, OpsNotes.NEXT}) {
      memo.put(key, String.valueOf((Object) now.getMemo(key, String.class)));
    }
    return memo;
  }
}
