package dev.offramp.workflows;

import dev.offramp.workflows.activities.PayoutActivities;
import dev.offramp.workflows.activities.PayoutActivities.MakeAttempt;
import dev.offramp.workflows.activities.PayoutActivities.ReadPayout;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.PayoutEvents;
import dev.offramp.workflows.payout.PayoutPlan;
import dev.offramp.workflows.payout.PayoutPlan.Mandate;
import dev.offramp.workflows.payout.PayoutPlan.Next;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Witness;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the payout of a sell whose provider only holds the money: sells the crypto, pays the fiat
 * out, and tries again what provably failed.
 *
 * <p>Never decides from its own memory: every answer of an activity brings what the ledger holds,
 * and the plan is made from that. So a run that was reset or started again does nothing twice.
 */
final class Payout {
  private final SellDesk desk;
  private final SellInput input;
  private final PayoutTerms terms;
  private Mandate mandate;
  private @Nullable PayoutView ledger;

  Payout(SellDesk desk) {
    this.desk = desk;
    this.input = desk.input;
    this.terms = input.terms();
    this.mandate =
        desk.state.isResumed()
            ? new Mandate(terms.maxAttempts(), 0, 0, true)
            : Mandate.ofTerms(terms);
  }

  /** Returns when the customer is paid, or a person must decide. */
  void make() {
    if (isUnderWay()) {
      desk.timer.cancel();
    }
    while (isUnderWay()) {
      PayoutView view = ledger != null ? ledger : read();
      Next next = new PayoutPlan(input.crypto(), terms, mandate).next(view, SellDesk.now());
      switch (next.move()) {
        case AWAIT_DEPOSITS -> awaitDeposits();
        case PAUSE -> pause(next);
        case MAKE -> make(next);
        case ASK_A_PERSON -> stop(view, next);
        case FINISH -> finish(view);
      }
    }
    ledger = null;
  }

  /** A person has decided that it goes on from what the ledger holds now. */
  void goOnFrom(PayoutView view) {
    mandate = Mandate.ofAPerson(terms, view);
    ledger = null;
  }

  private boolean isUnderWay() {
    SellStatus status = desk.state.status();
    return status == SellStatus.RECEIVED || status == SellStatus.PROCESSING;
  }

  private PayoutView read() {
    ReadPayout question = new ReadPayout(input.sellId(), terms, input.payoutWindow());
    PayoutView view;
    try {
      view = LedgerStubs.atOnce().readPayout(question);
    } catch (ActivityFailure databaseIsAway) {
      view = LedgerStubs.whenBack().readPayout(question);
    }
    ledger = view;
    return view;
  }

  private void awaitDeposits() {
    ReadPayout question = new ReadPayout(input.sellId(), terms, input.payoutWindow());
    PayoutActivities activities =
        LedgerStubs.awaitingDeposits(
            input.payoutWindow(), SellDesk.now().plus(input.payoutWindow()));
    Optional<PayoutView> answer = carryOut(() -> activities.awaitDeposits(question));
    if (answer.isEmpty() && isUnderWay()) {
      desk.stop(SellReason.PAYOUT_OVERDUE, Witness.TIMER);
    }
  }

  private void make(Next next) {
    Purpose purpose = next.purpose() == null ? Purpose.PAY : next.purpose();
    if (desk.state.status() == SellStatus.RECEIVED) {
      desk.apply(List.of(begun(SellDesk.now())));
    }
    MakeAttempt command =
        new MakeAttempt(input.sellId(), purpose, next.number(), terms, input.payoutWindow());
    PayoutActivities activities =
        LedgerStubs.making(OpsText.making(purpose, next.number(), terms.maxAttempts()));
    Optional<PayoutView> answer = carryOut(() -> activities.makeAttempt(command));
    if (!isUnderWay()) {
      return;
    }
    if (answer.isEmpty()) {
      // Nobody retries it any more, so nobody can say what became of it.
      desk.stop(SellReason.PAYOUT_UNKNOWN, Witness.TIMER);
      return;
    }
    if (purpose == Purpose.CONVERT) {
      answer.get().findLast(purpose).ifPresent(this::noteConversion);
    }
  }

  private void noteConversion(Attempt conversion) {
    if (conversion.state() == AttemptState.SUCCEEDED) {
      desk.apply(List.of(PayoutEvents.converted(conversion, SellDesk.now())));
    }
  }

  /** Hears what happens while an activity runs; what settles the sell meanwhile ends the wait. */
  private Optional<PayoutView> carryOut(Functions.Func<PayoutView> activity) {
    CompletablePromise<PayoutView> answer = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> answer.completeFrom(Async.function(activity)));
    scope.run();
    while (isUnderWay() && !answer.isCompleted()) {
      desk.awaitSomethingOr(answer);
    }
    if (!answer.isCompleted()) {
      scope.cancel();
      return Optional.empty();
    }
    try {
      ledger = answer.get();
    } catch (ActivityFailure failure) {
      Workflow.getLogger(Payout.class).warn("the payout could not be carried on", failure);
      desk.board.failed(failure);
      ledger = null;
    }
    return Optional.ofNullable(ledger);
  }

  private void pause(Next next) {
    Instant until = next.at() == null ? SellDesk.now() : next.at();
    desk.timer.set(until, OpsText.pausing(next.number(), until));
    while (isUnderWay() && !desk.timer.isDue()) {
      desk.awaitSomething();
    }
    desk.timer.cancel();
    // What was heard meanwhile may have changed it.
    ledger = null;
  }

  private void stop(PayoutView view, Next next) {
    view.findLast(Purpose.PAY)
        .or(() -> view.findLast(Purpose.CONVERT))
        .ifPresent(last -> desk.board.failed(OpsText.lastAttempt(last)));
    desk.stop(next.reason() == null ? SellReason.PAYOUT_UNKNOWN : next.reason(), Witness.POLL);
  }

  private void finish(PayoutView view) {
    desk.apply(PayoutEvents.of(view, input.crypto(), terms, true, SellDesk.now()));
    if (isUnderWay()) {
      desk.stop(SellReason.PROVIDER_CONTRADICTION, Witness.POLL);
    }
  }

  private static ProviderEvent begun(Instant now) {
    return new ProviderEvent(EventKind.PROCESSING, Witness.IMPLIED, now, null, Facts.NONE);
  }
}
