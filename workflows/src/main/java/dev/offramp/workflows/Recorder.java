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
    RecordSteps command =
        new RecordSteps(
            sell.sellId(),
            state.revision(),
            state.status(),
            state.reason(),
            depositDeadline,
            state.facts(),
            steps);
    board.show(depositDeadline);
    try {
      atOnce(command.status()).recordSteps(command);
    } catch (ActivityFailure databaseIsAway) {
      whenBack(command.status()).recordSteps(command);
    }
  }

  private static SellActivities atOnce(SellStatus status) {
    return Workflow.newLocalActivityStub(
        SellActivities.class,
        LocalActivityOptions.newBuilder(ActivityPolicies.RECORD_AT_ONCE)
            .setSummary("Recording " + status.code())
            .build());
  }

  private static SellActivities whenBack(SellStatus status) {
    return Workflow.newActivityStub(
        SellActivities.class,
        ActivityOptions.newBuilder(ActivityPolicies.RECORD_WHEN_BACK)
            .setSummary("Recording " + status.code() + " as soon as the database is back")
            .build());
  }
}
