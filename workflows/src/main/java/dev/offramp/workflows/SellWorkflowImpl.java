package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.CompleteSession;
import dev.offramp.workflows.activities.SellActivities.OpenSession;
import dev.offramp.workflows.activities.SellActivities.SessionOpened;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Witness;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The story of one sell: open the session, await the deposit, await or make the payout, finish. */
public final class SellWorkflowImpl implements SellWorkflow {
  private static final Duration REMINDER = Duration.ofDays(1);

  private final SellInput input;
  private final SellDesk desk;
  private final SellState state;
  private final Payout payout;
  private final Decisions decisions;

  @WorkflowInit
  public SellWorkflowImpl(SellInput input) {
    this(input, null);
  }

  /**
   * @param docs where our documentation is published, for links in the UI; null when nobody said so
   */
  public SellWorkflowImpl(SellInput input, @Nullable String docs) {
    this.input = input;
    desk = new SellDesk(input, docs);
    state = desk.state;
    payout = new Payout(desk);
    decisions = new Decisions(desk, payout);
    DynamicSignalHandler unknown =
        (name, arguments) ->
            Workflow.getLogger(SellWorkflowImpl.class).warn("ignored unknown signal {}", name);
    Workflow.registerListener(unknown);
  }

  @Override
  public SellView run(SellInput sameInput) {
    openSession();
    do {
      desk.hearEverything();
      awaitDeposit();
      awaitOrMakePayout();
      awaitDecision();
    } while (!isFinished());
    return sell();
  }

  /**
   * Nothing blocks between the last look at the signals and the end, so no accepted signal is lost.
   */
  private boolean isFinished() {
    Workflow.await(Workflow::isEveryHandlerFinished);
    desk.hearEverything();
    desk.hearAnswersAboutAClosedSell();
    return state.isFinal();
  }

  private void openSession() {
    if (state.status() != SellStatus.CREATED) {
      return;
    }
    SessionOpened opened;
    try {
      opened = sessions(OpsText.openingSession()).openSession(new OpenSession(input.sellId()));
    } catch (ActivityFailure failure) {
      desk.stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
      return;
    }
    if (state.status() != SellStatus.CREATED) {
      return;
    }
    if (opened.refused() != null) {
      desk.stop(opened.refused(), Witness.POLL);
      return;
    }
    desk.awaitDepositUntil(SellDesk.now().plus(input.depositWindow()));
    if (opened.addressToCome()) {
      awaitAddress(opened.facts().depositDeadline());
      return;
    }
    desk.record(state.sessionOpened(opened.facts(), SellDesk.now()));
  }

  /**
   * The provider took the sell and tells the deposit address by an event. Until then there is no
   * session, so the sell stays created; whatever else happens to it moves it as ever.
   */
  private void awaitAddress(@Nullable Instant named) {
    if (named != null) {
      desk.awaitDepositUntil(named);
    }
    desk.onFirstPending(this::completeSession);
    while (state.status() == SellStatus.CREATED) {
      Instant deadline = orNow(desk.deadline());
      desk.timer.set(deadline, OpsText.waitingForAddress(deadline));
      desk.awaitSomething();
      if (state.status() == SellStatus.CREATED && desk.timer.isDue()) {
        if (desk.askBeforeDeciding().isPresent() && state.status() == SellStatus.CREATED) {
          desk.stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
        }
      }
    }
    desk.timer.cancel();
  }

  /** Without an address the event tells nothing that was not known when the session was opened. */
  private void completeSession(ProviderEvent pending) {
    String address = pending.facts().depositAddress();
    if (address == null) {
      return;
    }
    Instant named = pending.facts().depositDeadline();
    Instant expiresAt = named != null ? named : orNow(desk.deadline());
    try {
      sessions("Storing the deposit address")
          .completeSession(new CompleteSession(input.sellId(), address, expiresAt));
    } catch (ActivityFailure failure) {
      desk.stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
      return;
    }
    desk.apply(List.of(pending));
  }

  private void awaitDeposit() {
    while (state.status() == SellStatus.PENDING) {
      Instant deadline = orNow(desk.deadline());
      desk.timer.set(deadline, OpsText.waitingForDeposit(deadline));
      desk.awaitSomething();
      if (state.status() == SellStatus.PENDING && desk.timer.isDue()) {
        Optional<ProviderWatch.Answer> answer = desk.askBeforeDeciding();
        if (answer.isPresent()
            && state.status() == SellStatus.PENDING
            && isPast(orNow(desk.deadline()))) {
          desk.stop(
              answer.get().reading() == null
                  ? SellReason.PROVIDER_UNREACHABLE
                  : SellReason.DEPOSIT_TIMEOUT,
              Witness.TIMER);
        }
      }
    }
  }

  private void awaitOrMakePayout() {
    if (input.rail().isPaidByUs()) {
      payout.make();
    } else {
      awaitPayout();
    }
  }

  private void awaitPayout() {
    Instant until = SellDesk.now().plus(input.payoutWindow());
    desk.awaitPayoutUntil(until);
    while (isPayoutDue()) {
      desk.timer.set(until, OpsText.waitingForPayout(until));
      desk.awaitSomething();
      if (isPayoutDue()
          && desk.timer.isDue()
          && desk.askBeforeDeciding().isPresent()
          && isPayoutDue()) {
        desk.stop(SellReason.PAYOUT_OVERDUE, Witness.TIMER);
      }
    }
  }

  private boolean isPayoutDue() {
    return state.status() == SellStatus.RECEIVED || state.status() == SellStatus.PROCESSING;
  }

  private void awaitDecision() {
    while (state.status() == SellStatus.ACTION_REQUIRED) {
      SellReason reason = state.reason();
      // Only a reminder: it keeps the state readable on the timeline and changes nothing.
      desk.timer.set(
          SellDesk.now().plus(REMINDER), OpsText.waitingForAPerson(reason, input.rail()));
      while (state.status() == SellStatus.ACTION_REQUIRED
          && state.reason() == reason
          && !desk.timer.isDue()) {
        desk.awaitSomething();
      }
    }
  }

  private static Instant orNow(@Nullable Instant deadline) {
    return deadline != null ? deadline : SellDesk.now();
  }

  private static boolean isPast(Instant instant) {
    return !SellDesk.now().isBefore(instant);
  }

  @Override
  public void providerEvent(ProviderEvent event) {
    desk.hear(event);
  }

  @Override
  public SellView session() {
    Workflow.await(() -> state.status() != SellStatus.CREATED);
    return sell();
  }

  @Override
  public SellView cancel(CancelRequest request) {
    decisions.cancel(request);
    return sell();
  }

  @Override
  public void mayCancel(CancelRequest request) {
    decisions.checkCancel(request);
  }

  @Override
  public SellView retryPayout(RetryPayoutRequest request) {
    decisions.retry(request);
    return sell();
  }

  @Override
  public void mayRetryPayout(RetryPayoutRequest request) {
    decisions.checkRetry(request);
  }

  @Override
  public SellView resolve(ResolveRequest request) {
    decisions.resolve(request);
    return sell();
  }

  @Override
  public void mayResolve(ResolveRequest request) {
    decisions.checkResolve(request);
  }

  @Override
  public SellView extendDeposit(ExtendDepositRequest request) {
    decisions.extendDeposit(request);
    return sell();
  }

  @Override
  public void mayExtendDeposit(ExtendDepositRequest request) {
    decisions.checkExtendDeposit(request);
  }

  @Override
  public SellView sell() {
    return new SellView(
        input.sellId(), state.status(), state.reason(), desk.deadline(), state.steps());
  }

  private static SellActivities sessions(String summary) {
    return Workflow.newActivityStub(
        SellActivities.class,
        ActivityOptions.newBuilder(ActivityPolicies.OPEN_SESSION).setSummary(summary).build());
  }
}
