package dev.offramp.workflows;

import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * Every change of behaviour that sells already under way must not follow: the one list
 * (docs/upgrading.md says when a change belongs here).
 *
 * <p>A sell that passed the place before the change goes on as it began, every later one as the new
 * code says. A name is never used for a second change, and never taken away while a sell that
 * passed it may still be replayed.
 */
public final class Versions {
  /** What a sell waited for is no longer shown while the provider is asked once more at its end. */
  static final String TIMER_ENDS_WITH_THE_SELL = "timer-ends-with-the-sell";

  /** What only an Update is the reason for is recorded once the history has that Update. */
  static final String DECISIONS_RECORDED_AFTER_THEIR_TASK = "decisions-recorded-after-their-task";

  /** The names of the changes, oldest first; each is a constant above this list. */
  static final List<String> ALL =
      List.of(TIMER_ENDS_WITH_THE_SELL, DECISIONS_RECORDED_AFTER_THEIR_TASK);

  private Versions() {}

  /**
   * Whether this sell keeps a memo: those that were started before there was one go on without. Not
   * a change with a name, because what a sell was started with tells it and costs no event.
   */
  static boolean startedWithAMemo() {
    return Workflow.getMemo(OpsNotes.STATUS, String.class) != null;
  }

  /**
   * Whether this sell follows the change. Asked at the very place that changed, and nowhere before:
   * the first answer is written into the sell's history.
   */
  static boolean follows(String change) {
    return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) == 1;
  }
}
