package dev.offramp.workflows;

import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a sell hears what happens, judges it and puts it on record: all that its parts share. */
final class SellDesk {
  final SellInput input;
  final SellState state;
  final DeadlineTimer timer = new DeadlineTimer();
  final OpsBoard board;
  private final ProviderWatch provider;
  private final Recorder recorder;
  private final Queue<ProviderEvent> heard = new ArrayDeque<>();
  private @Nullable Instant depositDeadline;
  private int extensions;
  private @Nullable Consumer<ProviderEvent> firstPending;

  /**
   * @param docs where our documentation is published, null when nobody said so
   */
  SellDesk(SellInput input, @Nullable String docs) {
    this.input = input;
    RecordedSell recorded = input.recorded();
    state = recorded == null ? SellState.created(input.createdAt()) : SellState.recorded(recorded);
    depositDeadline = recorded == null ? null : recorded.depositDeadline();
    board = new OpsBoard(input, state, docs);
    provider = new ProviderWatch(input, state.isFinal(), board);
    recorder = new Recorder(input, state, board);
    board.showDetails(deadline());
  }

  /** Only queues it, so that no signal can ever fail. */
  void hear(@Nullable ProviderEvent event) {
    if (event != null) {
      heard.add(event);
    }
  }

  /** Waits for an event, news, the timer or an update, then applies what came. */
  void awaitSomething() {
    provider.keepAsking();
    awaitSomethingOr(null);
  }

  /** The same without asking the provider for news, and for something of one's own as well. */
  void awaitSomethingOr(@Nullable Promise<?> own) {
    SellStatus before = state.status();
    int extensionsBefore = extensions;
    Workflow.await(
        () ->
            !heard.isEmpty()
                || provider.hasSomething()
                || timer.isDue()
                || state.status() != before
                || extensions != extensionsBefore
                || (own != null && own.isCompleted()));
    hearEverything();
  }

  /**
   * Asks the provider once and waits for its answer; empty when an event moved the sell meanwhile,
   * or a person the deadline.
   */
  Optional<ProviderWatch.Answer> askBeforeDeciding() {
    SellStatus before = state.status();
    int extensionsBefore = extensions;
    provider.askLast(before);
    while (state.status() == before && extensions == extensionsBefore) {
      Optional<ProviderWatch.Answer> answer = provider.takeAnswer();
      if (answer.isPresent()) {
        heard.addAll(answer.get().events());
        hearNews();
        if (!provider.isAsking()) {
          return state.status() == before ? answer : Optional.empty();
        }
      }
      Workflow.await(
          () ->
              !heard.isEmpty()
                  || provider.hasSomething()
                  || state.status() != before
                  || extensions != extensionsBefore);
      hearNews();
    }
    return Optional.empty();
  }

  /** One more look at what may have come before the sell was cancelled. */
  void lookOnceMore() {
    provider.lookOnceMore(state.status());
  }

  void hearEverything() {
    provider.takeAnswer().ifPresent(answer -> heard.addAll(answer.events()));
    hearNews();
  }

  /** The provider's answer to a hint or a last look may bring a closed sell back. */
  void hearAnswersAboutAClosedSell() {
    while (state.isFinal() && provider.owesAnAnswer()) {
      if (timer.isRunning() && Versions.follows(Versions.TIMER_ENDS_WITH_THE_SELL)) {
        timer.cancel();
      }
      Workflow.await(() -> !heard.isEmpty() || provider.hasSomething());
      hearEverything();
    }
  }

  private void hearNews() {
    heard.addAll(provider.takeNews());
    for (ProviderEvent event = heard.poll(); event != null; event = heard.poll()) {
      if (event.kind() == EventKind.HINT) {
        provider.askForHint(state.status());
      } else if (firstPending != null
          && state.status() == SellStatus.CREATED
          && event.kind() == EventKind.PENDING) {
        firstPending.accept(event);
      } else {
        apply(List.of(event));
      }
    }
  }

  /** While the sell is created, an event that it is pending is for this taker to judge. */
  void onFirstPending(Consumer<ProviderEvent> taker) {
    firstPending = taker;
  }

  /** Judges events in their order and records what they change at once. */
  void apply(List<ProviderEvent> events) {
    List<Step> steps = new ArrayList<>();
    for (ProviderEvent event : events) {
      steps.addAll(state.apply(event, now()));
    }
    record(steps);
  }

  void stop(SellReason reason, Witness witness) {
    record(state.stop(reason, witness, now()));
  }

  /** What somebody decided by an Update; returns only when the steps are on record. */
  void recordDecision(List<Step> steps) {
    recorder.recordDecision(steps, deadline());
  }

  /** Returns only when the steps are on record. */
  void record(List<Step> steps) {
    recorder.record(steps, deadline());
  }

  void awaitDepositUntil(Instant deadline) {
    depositDeadline = deadline;
  }

  /** A person waits longer for the deposit. */
  void extend(Extension extension) {
    extensions++;
    provider.waitOn();
    recordDecision(state.extended(extension.until(), extension.operator(), extension.reason()));
  }

  /** From then on a person is asked about a payout that the provider does not report. */
  void awaitPayoutUntil(Instant until) {
    board.payoutIsAwaitedUntil(until);
    board.showDetails(deadline());
  }

  /** The provider's own deadline where it names one, our guess until then. */
  @Nullable Instant deadline() {
    Instant named = state.facts().depositDeadline();
    return named != null ? named : depositDeadline;
  }

  static Instant now() {
    return DeadlineTimer.now();
  }
}
