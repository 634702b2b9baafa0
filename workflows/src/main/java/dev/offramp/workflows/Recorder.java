package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts every change on record, then shows it where ops staff look. */
final class Recorder {
  private final SellInput sell;
  private final SellState state;
  private final OpsBoard board;

  Recorder(SellInput sell, SellState state, OpsBoard board) {
    this.sell = sell;
    this.state = state;
    this.board = board;
  }

  /** Returns only when the steps are on record. */
  void record(List<Step> steps, @Nullable Instant depositDeadline) {
    if (steps.isEmpty()) {
      return;
    }
    RecordSteps command = command(steps, depositDeadline);
    board.show(depositDeadline);
    try {
      atOnce(command.status()).recordSteps(command);
    } catch (ActivityFailure databaseIsAway) {
      whenBack(command.status()).recordSteps(command);
    }
  }

  /**
   * The same for steps that only an Update is the reason for. The history has an Update no sooner
   * than its workflow task is done: when that task fails, the server forgets the Update, and what a
   * local activity had written by then would be true for everybody but the workflow.
   */
  void recordDecision(List<Step> steps, @Nullable Instant depositDeadline) {
    if (steps.isEmpty() || !Versions.follows(Versions.DECISIONS_RECORDED_AFTER_THEIR_TASK)) {
      record(steps, depositDeadline);
      return;
    }
    RecordSteps command = command(steps, depositDeadline);
    board.show(depositDeadline);
    regular("Recording " + command.status().code()).recordSteps(command);
  }

  private RecordSteps command(List<Step> steps, @Nullable Instant depositDeadline) {
    return new RecordSteps(
        sell.sellId(),
        state.revision(),
        state.status(),
        state.reason(),
        depositDeadline,
        state.facts(),
        steps);
  }

  private static SellActivities atOnce(SellStatus status) {
    return Workflow.newLocalActivityStub(
        SellActivities.class,
        LocalActivityOptions.newBuilder(ActivityPolicies.RECORD_AT_ONCE)
            .setSummary("Recording " + status.code())
            .build());
  }

  private static SellActivities whenBack(SellStatus status) {
    return regular("Recording " + status.code() + " as soon as the database is back");
  }

  private static SellActivities regular(String summary) {
    return Workflow.newActivityStub(
        SellActivities.class,
        ActivityOptions.newBuilder(ActivityPolicies.RECORD_WHEN_BACK).setSummary(summary).build());
  }
}
