package dev.offramp.api.inbox;

import com.codahale.metrics.health.HealthCheck;
import java.time.Duration;
import java.util.Optional;

/** Says that this node is not ready while received messages do not reach their sells. */
public final class InboxHealthCheck extends HealthCheck {
  private final InboxWatch watch;
  private final Duration maxWaiting;

  /**
   * @param maxWaiting the oldest message may wait this long
   */
  public InboxHealthCheck(InboxWatch watch, Duration maxWaiting) {
    this.watch = watch;
    this.maxWaiting = maxWaiting;
  }

  @Override
  protected Result check() {
    Optional<InboxWatch.Seen> seen = watch.seen();
    if (seen.isEmpty()) {
      return Result.unhealthy("the inbox cannot be read: see the check \"database\"");
    }
    Duration oldest = seen.get().oldestWaiting();
    if (oldest.compareTo(maxWaiting) <= 0) {
      return Result.healthy();
    }
    return Result.unhealthy(
        "%d messages wait to be told to their sells, the oldest for %d s, more than %d s:"
            + " see ./offramp inbox list --state waiting",
        seen.get().depth().waiting(), oldest.toSeconds(), maxWaiting.toSeconds());
  }
}
