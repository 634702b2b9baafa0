package dev.offramp.api.sells;

import dev.offramp.api.sells.Decisions.Refused.Why;
import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.NotWaitingException;
import dev.offramp.workflows.OutcomeUnknownException;
import dev.offramp.workflows.RefusedException;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellView;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a tenant's decision to the running workflow of a sell, in bounded time. */
public final class Decisions {
  /** Characters of what people write beside a decision. */
  static final int LONGEST_NOTE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private final WorkflowClient temporal;
  private final BoundedCalls calls;

  public Decisions(WorkflowClient temporal, BoundedCalls calls) {
    this.temporal = temporal;
    this.calls = calls;
  }

  /**
   * Why the workflow did not take a decision.
   *
   * @param sentence our own, for the caller
   */
  record Refused(Why why, String sentence) {
    enum Why {
      OUTCOME_UNKNOWN,
      NOT_WAITING,
      /** What the caller sent is not complete, or does not fit where the sell stands. */
      UNFIT,
      /** No run is open: the sell has ended, or has not begun. */
      NOT_RUNNING
    }
  }

  /**
   * Returns once the decision is on record; empty when it was taken.
   *
   * @param update the name of an Update of the workflow
   * @throws ApiException unavailable when Temporal or the worker did not take it in time: it is
   *     then either taken whole a little later, or not at all
   */
  Optional<Refused> put(Sell sell, String update, Object request) {
    try {
      calls.run(LIMIT, () -> execute(sell, update, request));
      return Optional.empty();
    } catch (WorkflowNotFoundException closedOrNeverStarted) {
      return Optional.of(new Refused(Why.NOT_RUNNING, "The sell is not running."));
    } catch (WorkflowUpdateException refused) {
      return Optional.of(reason(refused).orElseThrow(() -> away(sell, update, refused)));
    } catch (RuntimeException late) {
      // Whatever Temporal's client says, also by throwing what it never documented.
      throw away(sell, update, late);
    }
  }

  /**
   * For decisions about a sell that waits for one.
   *
   * @throws ApiException payout-outcome-unknown or not-waiting-for-a-decision when it is refused;
   *     unavailable as for {@link #put}
   */
  void insist(Sell sell, String update, Object request) {
    put(sell, update, request)
        .ifPresent(
            refused -> {
              throw new ApiException(
                  switch (refused.why()) {
                    case OUTCOME_UNKNOWN -> Problem.PAYOUT_OUTCOME_UNKNOWN;
                    case NOT_WAITING, NOT_RUNNING -> Problem.NOT_WAITING_FOR_A_DECISION;
                    case UNFIT -> Problem.INVALID_REQUEST;
                  },
                  refused.sentence());
            });
  }

  /**
   * From the record alone, so it holds while Temporal is away.
   *
   * @throws ApiException not-waiting-for-a-decision when the sell has ended
   */
  static void refuseIfEnded(Sell sell) {
    if (sell.status().isFinal()) {
      throw new ApiException(
          Problem.NOT_WAITING_FOR_A_DECISION,
          "The sell is " + sell.status().code() + " and waits for nothing.");
    }
  }

  private void execute(Sell sell, String update, Object request) {
    temporal
        .newUntypedWorkflowStub(SellId.workflowId(sell.id()))
        .startUpdate(
            UpdateOptions.newBuilder(SellView.class)
                .setUpdateName(update)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            request)
        .getResult(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Optional<Refused> reason(WorkflowUpdateException refused) {
    if (!(refused.getCause() instanceof ApplicationFailure failure)) {
      return Optional.empty();
    }
    Why why;
    if (OutcomeUnknownException.TYPE.equals(failure.getType())) {
      why = Why.OUTCOME_UNKNOWN;
    } else if (NotWaitingException.TYPE.equals(failure.getType())) {
      why = Why.NOT_WAITING;
    } else if (RefusedException.class.getName().equals(failure.getType())) {
      why = Why.UNFIT;
    } else {
      return Optional.empty();
    }
    return Optional.of(new Refused(why, failure.getOriginalMessage()));
  }

  private static ApiException away(Sell sell, String update, RuntimeException failure) {
    LOG.warn("{} of sell {} was not taken: {}", update, sell.id(), failure.getClass().getName());
    return new ApiException(
        Problem.UNAVAILABLE,
        "The sell's workflow did not answer in time. Read the sell; if it is as before, send the"
            + " same request again.");
  }
}
