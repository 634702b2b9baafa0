package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.PayoutActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** The ways a workflow reaches the ledger, each with the words that ops staff read beside it. */
final class LedgerStubs {
  private LedgerStubs() {}

  static PayoutActivities atOnce() {
    return Workflow.newLocalActivityStub(
        PayoutActivities.class,
        LocalActivityOptions.newBuilder(ActivityPolicies.RECORD_AT_ONCE)
            .setSummary("Reading the ledger")
            .build());
  }

  static PayoutActivities whenBack() {
    return regular(ActivityPolicies.RECORD_WHEN_BACK, OpsText.readingTheLedger());
  }

  static PayoutActivities awaitingDeposits(Duration longest, Instant until) {
    ActivityOptions bounded =
        ActivityOptions.newBuilder(ActivityPolicies.AWAIT_NEWS)
            .setScheduleToCloseTimeout(longest)
            .build();
    return regular(bounded, OpsText.waitingForConfirmations(until));
  }

  static PayoutActivities making(String summary) {
    return regular(ActivityPolicies.MAKE_ATTEMPT, summary);
  }

  static PayoutActivities deciding(String summary) {
    return regular(ActivityPolicies.DECIDE, summary);
  }

  private static PayoutActivities regular(ActivityOptions policy, String summary) {
    return Workflow.newActivityStub(
        PayoutActivities.class, ActivityOptions.newBuilder(policy).setSummary(summary).build());
  }
}
