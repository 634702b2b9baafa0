package dev.offramp.workflows;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One timer that can be moved, and that ops staff can read in the UI.
 *
 * <p>Not {@code Workflow.await(Duration, …)}: that leaves its timer running when the condition
 * comes true first, and has no summary.
 */
final class DeadlineTimer {
  private @Nullable Instant at;
  private @Nullable CancellationScope scope;
  private @Nullable Promise<Void> fired;

  /** Starts the timer, or moves it; does nothing when it already runs towards this instant. */
  void set(Instant instant, String summary) {
    if (instant.equals(at)) {
      return;
    }
    cancel();
    at = instant;
    Duration left = Duration.between(now(), instant);
    // Timers count in milliseconds: one more, so that the instant is past when the timer fires.
    Duration wait = (left.isNegative() ? Duration.ZERO : left).plusMillis(1);
    scope =
        Workflow.newCancellationScope(
            () ->
                fired =
                    Workflow.newTimer(wait, TimerOptions.newBuilder().setSummary(summary).build())
                        // A moved timer is no failure; unread, the SDK would log it as one.
                        .exceptionally(cancelled -> null));
    scope.run();
  }

  boolean isRunning() {
    return at != null && !isDue();
  }

  boolean isDue() {
    return fired != null && fired.isCompleted();
  }

  void cancel() {
    if (scope != null && !isDue()) {
      scope.cancel();
    }
    scope = null;
    fired = null;
    at = null;
  }

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
