package dev.offramp.api.sells;

import dev.offramp.api.sells.Decisions.Refused.Why;
import dev.offramp.api.start.BoundedCalls;
import dev.offramp.api.start.WaitingRoom;
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
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
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
  private final WaitingRoom waiting;

  public Decisions(WorkflowClient temporal, BoundedCalls calls, WaitingRoom waiting) {
    this.temporal = temporal;
    this.calls = calls;
    this.waiting = waiting;
  }

  /**
   * Why a decision is not carried out.
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
      NOT_RUNNING,
      /** No refusal yet: the workflow has it on record and is still carrying it out. */
      UNDER_WAY
    }
  }

  /**
   * Returns once the decision is carried out, which is when this is empty.
   *
   * @param update the name of an Update of the workflow
   * @throws ApiException unavailable when Temporal or the worker did not take it in time: it is
   *     then either taken whole a little later, or not at all
   */
  Optional<Refused> put(Sell sell, String update, Object request) {
    return waiting
        .let(() -> ask(sell, update, request))
        .orElseThrow(
            () ->
                new ApiException(
                    Problem.UNAVAILABLE,
                    "Too many requests wait already. Nothing was asked or decided."));
  }

  private Optional<Refused> ask(Sell sell, String update, Object request) {
    try {
      return isDone(calls.within(LIMIT, () -> start(sell, update, request)))
          ? Optional.empty()
          : Optional.of(new Refused(Why.UNDER_WAY, "The decision is being carried out."));
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
   * @return whether it is carried out already, and not only sure to be judged
   * @throws ApiException payout-outcome-unknown or not-waiting-for-a-decision when it is refused;
   *     unavailable as for {@link #put}
   */
  boolean insist(Sell sell, String update, Object request) {
    Optional<Refused> refused = put(sell, update, request);
    if (refused.isEmpty()) {
      return true;
    }
    Problem problem =
        switch (refused.get().why()) {
          case OUTCOME_UNKNOWN -> Problem.PAYOUT_OUTCOME_UNKNOWN;
          case NOT_WAITING, NOT_RUNNING -> Problem.NOT_WAITING_FOR_A_DECISION;
          case UNFIT -> Problem.INVALID_REQUEST;
          case UNDER_WAY -> null;
        };
    if (problem != null) {
      throw new ApiException(problem, refused.get().sentence());
    }
    return false;
  }

  /** For answers that promise that it is carried out. */
  static ApiException underWay() {
    return new ApiException(
        Problem.UNAVAILABLE,
        "The decision was taken and is still being carried out. Read the sell after Retry-After.");
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

  /** Up to being accepted: to wait for more here would be without any bound of ours. */
  private WorkflowUpdateHandle<SellView> start(Sell sell, String update, Object request) {
    return temporal
        .newUntypedWorkflowStub(SellId.workflowId(sell.id()))
        .startUpdate(
            UpdateOptions.newBuilder(SellView.class)
                .setUpdateName(update)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build(),
            request);
  }

  private static boolean isDone(WorkflowUpdateHandle<SellView> accepted) {
    try {
      accepted.getResult(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (WorkflowUpdateTimeoutOrCancelledException late) {
      return false;
    }
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
