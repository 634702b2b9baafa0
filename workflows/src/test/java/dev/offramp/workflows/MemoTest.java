package dev.offramp.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a sell waits for and what is to be done can be read while no worker is up. */
final class MemoTest {
  private final SellRun run = new SellRun();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void saysInTwoLinesWhatIsWaitedForAndWhatIsToBeDone() {
    run.start();
    run.stubOfRunning().session();
    assertThat(memo())
        .containsEntry("status", "waiting for the deposit, once the session is open")
        .containsEntry("next", "none before SellDepositDeadline; then the provider is asked");

    run.hears(EventKind.RECEIVED);
    run.world.awaitRecord(SellStatus.RECEIVED);
    run.stubOfRunning().session();
    assertThat(memo()).containsEntry("status", "crypto seen, the payout is under way");

    run.environment.sleep(SellRun.PAYOUT_WINDOW.plusHours(1));
    assertThat(memo())
        .containsEntry(
            "status", "ACTION REQUIRED: crypto was seen but the provider reports no payout in time")
        .containsEntry("next", "read the runbook, then send Update resolve");

    run.hears(EventKind.COMPLETED);
    run.result();
    assertThat(memo())
        .containsEntry("status", "completed: fiat sent")
        .containsEntry("next", "none: it has ended");
  }

  @Test
  void changesNoMoreThanTwiceOnTheWayToTheEnd() {
    run.start();
    run.hears(EventKind.PENDING);
    run.hears(EventKind.RECEIVED);
    run.hears(EventKind.PROCESSING);
    run.hears(EventKind.COMPLETED);
    run.result();

    assertThat(run.client().fetchHistory(run.workflowId()).getEvents())
        .filteredOn(event -> event.hasWorkflowPropertiesModifiedEventAttributes())
        .hasSizeLessThanOrEqualTo(2);
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
