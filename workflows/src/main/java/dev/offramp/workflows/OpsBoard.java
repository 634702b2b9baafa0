package dev.offramp.workflows;

import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows where one sell stands in the places ops staff look: details, memo, search attributes. */
final class OpsBoard {
  private final SellInput sell;
  private final SellState state;
  private final @Nullable String docs;
  private final boolean keepsMemo = Versions.startedWithAMemo();
  private Map<String, Object> shownMemo;
  private SellStatus shownStatus;
  private @Nullable SellReason shownReason;
  private @Nullable Instant shownDeadline;
  private @Nullable Instant payoutDeadline;
  private @Nullable String lastError;

  /**
   * @param docs where our documentation is published, null when nobody said so
   */
  OpsBoard(SellInput sell, SellState state, @Nullable String docs) {
    this.sell = sell;
    this.state = state;
    this.docs = docs;
    shownStatus = state.status();
    shownReason = state.reason();
    shownMemo = OpsNotes.memo(state.status(), state.reason(), sell.rail());
  }

  /** Shows the state as it is now; only what has changed costs history. */
  void show(@Nullable Instant depositDeadline) {
    SellStatus status = state.status();
    if (status != shownStatus && status != SellStatus.ACTION_REQUIRED) {
      lastError = null;
    }
    showDetails(depositDeadline);
    showSearchAttributes(depositDeadline);
    Map<String, Object> memo = OpsNotes.memo(status, state.reason(), sell.rail());
    if (keepsMemo && !memo.equals(shownMemo)) {
      Workflow.upsertMemo(memo);
      shownMemo = memo;
    }
  }

  /** The details alone, which cost no history. */
  void showDetails(@Nullable Instant depositDeadline) {
    Instant deadline =
        switch (state.status()) {
          case CREATED, PENDING -> depositDeadline;
          case RECEIVED, PROCESSING -> payoutDeadline;
          case COMPLETED, FAILED, CANCELLED, ACTION_REQUIRED -> null;
        };
    Workflow.setCurrentDetails(OpsNotes.details(state, sell.rail(), deadline, lastError, docs));
  }

  /** From then on a person is asked about a payout that nobody reports. */
  void payoutIsAwaitedUntil(Instant deadline) {
    payoutDeadline = deadline;
  }

  /** What went wrong last, for people; it is shown with the next change. */
  void failed(String sentence) {
    lastError = sentence;
  }

  /** The same of an activity that was given up. */
  void failed(ActivityFailure failure) {
    String sentence = "it was not answered in time";
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure last) {
        sentence = last.getOriginalMessage();
      }
    }
    failed(failure.getActivityType() + ": " + sentence);
  }

  private void showSearchAttributes(@Nullable Instant depositDeadline) {
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
}
