package dev.offramp.workflows;

import dev.offramp.workflows.activities.PayoutActivities.Answer;
import dev.offramp.workflows.activities.PayoutActivities.PrepareRetry;
import dev.offramp.workflows.activities.PayoutActivities.Refusal;
import dev.offramp.workflows.activities.PayoutActivities.Rule;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Witness;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Functions;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what people decide, one decision at a time. What a validator could not see, because
 * only the ledger knows it, is refused here with the same words.
 */
final class Decisions {
  private final SellDesk desk;
  private final SellInput input;
  private final SellState state;
  private final Payout payout;
  private boolean isDeciding;

  Decisions(SellDesk desk, Payout payout) {
    this.desk = desk;
    this.input = desk.input;
    this.state = desk.state;
    this.payout = payout;
  }

  void checkCancel(@Nullable CancelRequest request) {
    Refusals.checkCancel(request, state.status());
  }

  void cancel(CancelRequest request) {
    desk.recordDecision(
        state.cancelled(
            witness(request.operator()),
            actor(request.operator(), request.tenant()),
            request.reason(),
            SellDesk.now()));
    if (input.rail().isPaidByUs()) {
      desk.lookOnceMore();
    }
  }

  /** What was in time for the validator is so for the handler: nothing ran in between. */
  Extension checkExtendDeposit(@Nullable ExtendDepositRequest request) {
    return Extension.of(request, state.status(), desk.deadline(), SellDesk.now());
  }

  void extendDeposit(ExtendDepositRequest request) {
    desk.extend(checkExtendDeposit(request));
  }

  void checkRetry(@Nullable RetryPayoutRequest request) {
    Refusals.checkRetry(request, input.rail(), state.status(), state.reason());
    checkNobodyDecides();
  }

  void retry(RetryPayoutRequest request) {
    Answer answer =
        decide(
            () ->
                LedgerStubs.deciding("Clearing the way for another attempt")
                    .prepareRetry(
                        new PrepareRetry(
                            input.sellId(),
                            input.terms(),
                            input.payoutWindow(),
                            request.storedDestination(),
                            request.destination())));
    payout.goOnFrom(answer.view());
    desk.record(
        state.resumed(
            witness(request.operator()),
            actor(request.operator(), request.tenant()),
            request.reason(),
            SellDesk.now()));
  }

  void checkResolve(@Nullable ResolveRequest request) {
    Refusals.checkResolve(request, state.status(), state.reason());
    checkNobodyDecides();
  }

  void resolve(ResolveRequest request) {
    Resolution outcome = Resolution.find(request.outcome()).orElseThrow();
    SellReason reason = state.reason();
    String actor = actor(request.operator(), request.tenant());
    String evidence = String.valueOf(request.evidence());
    boolean isAboutMore = false;
    if (input.rail().isPaidByUs()) {
      Answer answer = decide(() -> rule(outcome, actor, evidence));
      isAboutMore = reason == SellReason.DEPOSIT_MISMATCH && answer.view().findPaid().isPresent();
    }
    Witness witness = witness(request.operator());
    String note = request.note() == null ? evidence : evidence + " · " + request.note();
    if (isAboutMore) {
      // The sale itself was paid; what came beside it is settled now.
      String both = "what came beside it: " + outcome.code() + " · " + note;
      desk.record(state.paid(witness, actor, both, SellDesk.now()));
      return;
    }
    desk.recordDecision(
        switch (outcome) {
          case PAID -> state.paid(witness, actor, note, SellDesk.now());
          case REFUNDED -> state.ended(SellReason.REFUNDED, witness, actor, note, SellDesk.now());
          case FAILED ->
              state.ended(SellReason.PAYOUT_FAILED, witness, actor, note, SellDesk.now());
        });
  }

  private Answer rule(Resolution outcome, String actor, String evidence) {
    return LedgerStubs.deciding("Putting the decision on record")
        .rule(
            new Rule(
                input.sellId(), input.terms(), input.payoutWindow(), outcome, actor, evidence));
  }

  private void checkNobodyDecides() {
    if (isDeciding) {
      throw new NotWaitingException("Another decision is being carried out; look again.");
    }
  }

  /** While the ledger is asked nothing else may be decided, and the sell may have moved on. */
  private Answer decide(Functions.Func<Answer> question) {
    isDeciding = true;
    try {
      Answer answer = question.apply();
      if (answer.refused() != null) {
        throw refusal(answer.refused());
      }
      if (state.status() != SellStatus.ACTION_REQUIRED) {
        throw failure(
            "The sell has become " + state.status().code() + " in the meantime.",
            NotWaitingException.TYPE);
      }
      return answer;
    } catch (ActivityFailure noAnswer) {
      throw failure(
          "The ledger or the provider could not be asked; try again.",
          OutcomeUnknownException.TYPE);
    } finally {
      isDeciding = false;
    }
  }

  private static ApplicationFailure refusal(Refusal refusal) {
    return switch (refusal) {
      case OUTCOME_UNKNOWN -> failure(Refusals.OUTCOME_UNKNOWN, OutcomeUnknownException.TYPE);
      case NO_SUCH_DESTINATION ->
          failure("There is no stored destination of this number.", RefusedException.TYPE);
    };
  }

  private static ApplicationFailure failure(String sentence, String type) {
    return ApplicationFailure.newNonRetryableFailure(sentence, type);
  }

  private static Witness witness(@Nullable String operator) {
    return operator == null ? Witness.TENANT : Witness.OPERATOR;
  }

  private static String actor(@Nullable String operator, @Nullable String tenant) {
    return operator != null ? operator : String.valueOf(tenant);
  }
}
