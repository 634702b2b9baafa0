package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.CompleteSession;
import dev.offramp.workflows.activities.SellActivities.OpenSession;
import dev.offramp.workflows.activities.SellActivities.SessionOpened;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The story of one sell: open the session, await the deposit, await the payout, finish. */
public final class SellWorkflowImpl implements SellWorkflow {
  private static final Duration REMINDER = Duration.ofDays(1);

  private final SellInput input;
  private final SellState state;
  private final Queue<ProviderEvent> heard = new ArrayDeque<>();
  private final ProviderWatch provider;
  private final DeadlineTimer timer = new DeadlineTimer();
  private final Recorder recorder;
  private @Nullable Instant depositDeadline;
  private boolean awaitsAddress;

  @WorkflowInit
  public SellWorkflowImpl(SellInput input) {
    this.input = input;
    RecordedSell recorded = input.recorded();
    state = recorded == null ? SellState.created(input.createdAt()) : SellState.recorded(recorded);
    depositDeadline = recorded == null ? null : recorded.depositDeadline();
    provider = new ProviderWatch(input.sellId());
    recorder = new Recorder(input, state);
    DynamicSignalHandler unknown =
        (name, arguments) ->
            Workflow.getLogger(SellWorkflowImpl.class).warn("ignored unknown signal {}", name);
    Workflow.registerListener(unknown);
  }

  @Override
  public SellView run(SellInput sameInput) {
    openSession();
    do {
      hearEverything();
      awaitDeposit();
      awaitPayout();
      awaitDecision();
    } while (!isFinished());
    return sell();
  }

  /**
   * Nothing blocks between the last look at the signals and the end, so no accepted signal is lost.
   */
  private boolean isFinished() {
    Workflow.await(Workflow::isEveryHandlerFinished);
    hearEverything();
    while (state.isFinal() && provider.owesAnAnswerToAHint()) {
      // The provider's answer may bring the sell back.
      Workflow.await(() -> !heard.isEmpty() || provider.hasSomething());
      hearEverything();
    }
    return state.isFinal();
  }

  private void openSession() {
    if (state.status() != SellStatus.CREATED) {
      return;
    }
    SessionOpened opened;
    try {
      opened = sessions().openSession(new OpenSession(input.sellId()));
    } catch (ActivityFailure failure) {
      stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
      return;
    }
    if (state.status() != SellStatus.CREATED) {
      return;
    }
    if (opened.refused() != null) {
      stop(opened.refused(), Witness.POLL);
      return;
    }
    depositDeadline = now().plus(input.depositWindow());
    if (opened.addressToCome()) {
      awaitAddress(opened.facts().depositDeadline());
      return;
    }
    record(state.sessionOpened(opened.facts(), now()));
  }

  /**
   * The provider took the sell and tells the deposit address by an event. Until then there is no
   * session, so the sell stays created; whatever else happens to it moves it as ever.
   */
  private void awaitAddress(@Nullable Instant named) {
    awaitsAddress = true;
    depositDeadline = named != null ? named : depositDeadline;
    while (state.status() == SellStatus.CREATED) {
      Instant deadline = orNow(deadline());
      timer.set(deadline, OpsText.waitingForAddress(deadline));
      awaitSomething();
      if (state.status() == SellStatus.CREATED && timer.isDue()) {
        if (askBeforeDeciding().isPresent() && state.status() == SellStatus.CREATED) {
          stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
        }
      }
    }
    timer.cancel();
  }

  /** Without an address the event tells nothing that was not known when the session was opened. */
  private void completeSession(ProviderEvent pending) {
    String address = pending.facts().depositAddress();
    if (address == null) {
      return;
    }
    Instant named = pending.facts().depositDeadline();
    Instant expiresAt = named != null ? named : orNow(deadline());
    try {
      sessions().completeSession(new CompleteSession(input.sellId(), address, expiresAt));
    } catch (ActivityFailure failure) {
      stop(SellReason.SESSION_UNAVAILABLE, Witness.TIMER);
      return;
    }
    record(state.apply(pending, now()));
  }

  private void awaitDeposit() {
    while (state.status() == SellStatus.PENDING) {
      Instant deadline = orNow(deadline());
      timer.set(deadline, OpsText.waitingForDeposit(deadline));
      awaitSomething();
      if (state.status() == SellStatus.PENDING && timer.isDue()) {
        Optional<ProviderWatch.Answer> answer = askBeforeDeciding();
        if (answer.isPresent()
            && state.status() == SellStatus.PENDING
            && isPast(orNow(deadline()))) {
          stop(
              answer.get().reading() == null
                  ? SellReason.PROVIDER_UNREACHABLE
                  : SellReason.DEPOSIT_TIMEOUT,
              Witness.TIMER);
        }
      }
    }
  }

  private void awaitPayout() {
    Instant until = now().plus(input.payoutWindow());
    while (isPayoutDue()) {
      timer.set(until, OpsText.waitingForPayout(until));
      awaitSomething();
      if (isPayoutDue() && timer.isDue() && askBeforeDeciding().isPresent() && isPayoutDue()) {
        stop(SellReason.PAYOUT_OVERDUE, Witness.TIMER);
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
      timer.set(now().plus(REMINDER), OpsText.waitingForAPerson(reason));
      while (state.reason() == reason && !state.isFinal() && !timer.isDue()) {
        awaitSomething();
      }
    }
  }

  /** Waits for an event, news, the timer or an update, then applies what came. */
  private void awaitSomething() {
    SellStatus before = state.status();
    provider.keepAsking();
    Workflow.await(
        () ->
            !heard.isEmpty()
                || provider.hasSomething()
                || timer.isDue()
                || state.status() != before);
    hearEverything();
  }

  /**
   * Asks the provider once and waits for its answer; empty when an event moved the sell meanwhile.
   */
  private Optional<ProviderWatch.Answer> askBeforeDeciding() {
    SellStatus before = state.status();
    provider.askNow();
    while (state.status() == before) {
      Optional<ProviderWatch.Answer> answer = provider.takeAnswer();
      if (answer.isPresent()) {
        heard.addAll(answer.get().events());
        hearNews();
        if (!provider.isAsking()) {
          return state.status() == before ? answer : Optional.empty();
        }
      }
      Workflow.await(() -> !heard.isEmpty() || provider.hasSomething() || state.status() != before);
      hearNews();
    }
    return Optional.empty();
  }

  private void hearEverything() {
    provider.takeAnswer().ifPresent(answer -> heard.addAll(answer.events()));
    hearNews();
  }

  private void hearNews() {
    heard.addAll(provider.takeNews());
    for (ProviderEvent event = heard.poll(); event != null; event = heard.poll()) {
      if (event.kind() == EventKind.HINT) {
        provider.askForHint();
      } else if (awaitsAddress
          && state.status() == SellStatus.CREATED
          && event.kind() == EventKind.PENDING) {
        completeSession(event);
      } else {
        record(state.apply(event, now()));
      }
    }
  }

  private void stop(SellReason reason, Witness witness) {
    record(state.stop(reason, witness, now()));
  }

  private void record(List<Step> steps) {
    recorder.record(steps, deadline());
  }

  /** The provider's own deadline where it names one, our guess until then. */
  private @Nullable Instant deadline() {
    Instant named = state.facts().depositDeadline();
    return named != null ? named : depositDeadline;
  }

  private static Instant orNow(@Nullable Instant deadline) {
    return deadline != null ? deadline : now();
  }

  private static boolean isPast(Instant instant) {
    return !now().isBefore(instant);
  }

  @Override
  public void providerEvent(ProviderEvent event) {
    if (event != null) {
      heard.add(event);
    }
  }

  @Override
  public SellView session() {
    Workflow.await(() -> state.status() != SellStatus.CREATED);
    return sell();
  }

  @Override
  public SellView cancel(CancelRequest request) {
    record(
        state.cancelled(
            request.operator() == null ? Witness.TENANT : Witness.OPERATOR,
            request.operator() == null ? request.tenant() : request.operator(),
            request.reason(),
            now()));
    return sell();
  }

  @Override
  public void mayCancel(CancelRequest request) {
    Refusals.checkCancel(request, state.status());
  }

  @Override
  public SellView sell() {
    return new SellView(input.sellId(), state.status(), state.reason(), deadline(), state.steps());
  }

  private static SellActivities sessions() {
    return Workflow.newActivityStub(
        SellActivities.class,
        ActivityOptions.newBuilder(ActivityPolicies.OPEN_SESSION)
            .setSummary("Opening the provider's session")
            .build());
  }

  private static Instant now() {
    return DeadlineTimer.now();
  }
}
