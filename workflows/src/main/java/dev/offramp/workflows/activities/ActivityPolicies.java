package dev.offramp.workflows.activities;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** How long each activity may take and how it is retried: the one list of policies. */
public final class ActivityPolicies {

  /** A tenant is waiting for the answer: quick retries first, for at most an hour in all. */
  public static final ActivityOptions OPEN_SESSION =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(20))
          .setScheduleToCloseTimeout(Duration.ofHours(1))
          .setRetryOptions(retry(Duration.ofMillis(500), Duration.ofMinutes(1)))
          .build();

  /**
   * Without an end by itself: the sell's deadline, or a person, ends it. The delay is set by each
   * attempt.
   */
  public static final ActivityOptions AWAIT_NEWS =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(30))
          .setRetryOptions(retry(Duration.ofSeconds(10), Duration.ofMinutes(5)))
          .build();

  /** The one authoritative read before a decision: a day of trying, then a person is asked. */
  public static final ActivityOptions READ_PROVIDER =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(30))
          .setScheduleToCloseTimeout(Duration.ofHours(24))
          .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofMinutes(5)))
          .build();

  /**
   * One small transaction, written from within the workflow task (one history event instead of
   * three and no extra workflow task). The end is set so early that a missing database never holds
   * the task up.
   */
  public static final LocalActivityOptions RECORD_AT_ONCE =
      LocalActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(2))
          .setScheduleToCloseTimeout(Duration.ofSeconds(4))
          .setRetryOptions(retry(Duration.ofMillis(100), Duration.ofSeconds(1)))
          .build();

  /**
   * The same write while the database is away: without an end, visible and steerable in the
   * Temporal UI.
   */
  public static final ActivityOptions RECORD_WHEN_BACK =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(10))
          .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(30)))
          .build();

  /**
   * Without an end by itself: the ledger says when a person is to be asked. The delay is set by
   * each attempt. The heartbeat lets another worker take over what a killed one was doing.
   */
  public static final ActivityOptions MAKE_ATTEMPT =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(90))
          .setHeartbeatTimeout(Duration.ofSeconds(10))
          .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofMinutes(5)))
          .build();

  /** A person waits for the answer: a minute, then it is for them to try again. */
  public static final ActivityOptions DECIDE =
      ActivityOptions.newBuilder()
          .setStartToCloseTimeout(Duration.ofSeconds(40))
          .setScheduleToCloseTimeout(Duration.ofMinutes(1))
          .setRetryOptions(retry(Duration.ofMillis(500), Duration.ofSeconds(5)))
          .build();

  private ActivityPolicies() {}

  private static RetryOptions retry(Duration first, Duration longest) {
    return RetryOptions.newBuilder()
        .setInitialInterval(first)
        .setBackoffCoefficient(2)
        .setMaximumInterval(longest)
        .build();
  }
}
