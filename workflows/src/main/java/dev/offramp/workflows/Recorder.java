package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts every change on record, then shows it where ops staff look. */
final class Recorder {
  private final SellInput sell;
  private final SellState state;
  private SellStatus shownStatus;
  private @Nullable SellReason shownReason;
  private @Nullable Instant shownDeadline;

  Recorder(SellInput sell, SellState state) {
    this.sell = sell;
    this.state = state;
    shownStatus = state.status();
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
    show(depositDeadline);
    try {
      atOnce(command.status()).recordSteps(command);
    } catch (ActivityFailure databaseIsAway) {
      whenBack(command.status()).recordSteps(command);
    }
  }

  private void show(@Nullable Instant depositDeadline) {
    Workflow.setCurrentDetails(OpsText.details(state, sell.rail(), depositDeadline));
    List<SearchAttributeUpdate<?>> changes = new ArrayList<>();
    SellStatus status = state.status();
    if (status != shownStatus) {
      changes.add(SearchAttributeKeys.STATUS.valueSet(status.code()));
      boolean needsAPerson = status == SellStatus.ACTION_REQUIRED;
      if (needsAPerson || shownStatus == SellStatus.ACTION_REQUIRED) {
        changes.add(SearchAttributeKeys.ACTION_REQUIRED.valueSet(needsAPerson));
      }
    }
    SellReason reason = state.reason();
    if (reason != shownReason) {
      changes.add(
          reason == null
              ? SearchAttributeKeys.REASON.valueUnset()
              : SearchAttributeKeys.REASON.valueSet(reason.code()));
    }
    if (depositDeadline != null && !Objects.equals(depositDeadline, shownDeadline)) {
      changes.add(
          SearchAttributeKeys.DEPOSIT_DEADLINE.valueSet(depositDeadline.atOffset(ZoneOffset.UTC)));
    }
    if (!changes.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(changes.toArray(new SearchAttributeUpdate<?>[0]));
    }
    shownStatus = status;
    shownReason = reason;
    shownDeadline = depositDeadline;
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
