package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.ProviderReading;
import dev.offramp.workflows.activities.SellActivities.ReadProvider;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps asking the provider in the background, and at once when told to. */
final class ProviderWatch {
  private static final String FOR_A_HINT = "A message came; asking the provider once";

  private final OpsBoard board;
  private final ReadProvider question;
  private final ReadProvider lastQuestion;
  private @Nullable Promise<ProviderReading> news;
  private @Nullable Promise<ProviderReading> answer;
  private @Nullable CancellationScope asking;
  private boolean isLast;
  private boolean askAgain;
  private boolean owesAnAnswer;

  /**
   * @param isOver the sell has ended before: what comes now comes late, and counts as it is
   */
  ProviderWatch(SellInput sell, boolean isOver, OpsBoard board) {
    this.board = board;
    isLast = isOver;
    PayoutTerms terms = sell.rail().isPaidByUs() ? sell.terms() : null;
    question = new ReadProvider(sell.sellId(), terms, false);
    lastQuestion = new ReadProvider(sell.sellId(), terms, true);
  }

  /** Makes sure the background question runs. */
  void keepAsking() {
    if (news == null) {
      news =
          Async.function(
              activities(ActivityPolicies.AWAIT_NEWS, "Asking the provider for news")::awaitNews,
              isLast ? lastQuestion : question);
    }
  }

  /**
   * Asks once, now; a question under way is followed by one more, because it may have read too
   * early.
   */
  private void askNow(String summary) {
    if (answer != null && !answer.isCompleted()) {
      askAgain = true;
      return;
    }
    SellActivities once = activities(ActivityPolicies.READ_PROVIDER, summary);
    asking =
        Workflow.newCancellationScope(
            () -> answer = Async.function(once::readProvider, isLast ? lastQuestion : question));
    asking.run();
  }

  /** The same when nothing more is waited for, so that even a part of a deposit counts. */
  void askLast(SellStatus status) {
    isLast = true;
    askNow(OpsText.askingLast(status));
  }

  /** There is more to wait for, after all: nobody needs the answer to a last question any more. */
  void waitOn() {
    boolean isMoot = isLast && isAsking() && !isDone(answer);
    isLast = false;
    if (!isMoot || asking == null) {
      return;
    }
    asking.cancel();
    answer = null;
    if (askAgain || owesAnAnswer) {
      askAgain = false;
      askNow(FOR_A_HINT);
    }
  }

  /** Asks once, now, because of a hint: its answer may change even a closed sell. */
  void askForHint(SellStatus status) {
    owesAnAnswer = true;
    askNow(status.isFinal() ? OpsText.askingLast(status) : FOR_A_HINT);
  }

  /** A last question whose answer may change even a closed sell. */
  void lookOnceMore(SellStatus status) {
    owesAnAnswer = true;
    askLast(status);
  }

  boolean hasSomething() {
    return isDone(news) || isDone(answer);
  }

  /** True while a question asked once is open. */
  boolean isAsking() {
    return answer != null;
  }

  /** True while a question is open whose answer may change even a closed sell. */
  boolean owesAnAnswer() {
    return owesAnAnswer && isAsking();
  }

  /** The news that came in the background, once. */
  List<ProviderEvent> takeNews() {
    if (!isDone(news)) {
      return List.of();
    }
    Optional<ProviderReading> reading = read(news);
    news = null;
    return reading.map(ProviderReading::events).orElse(List.of());
  }

  /**
   * The answer to a question asked once, as soon as it is there; an empty reading inside means that
   * nobody could be asked.
   */
  Optional<Answer> takeAnswer() {
    if (!isDone(answer)) {
      return Optional.empty();
    }
    Optional<ProviderReading> reading = read(answer);
    answer = null;
    if (askAgain) {
      askAgain = false;
      askNow(FOR_A_HINT);
    } else {
      owesAnAnswer = false;
    }
    return Optional.of(new Answer(reading.orElse(null)));
  }

  /**
   * @param reading null when the provider could not be asked at all
   */
  record Answer(@Nullable ProviderReading reading) {
    List<ProviderEvent> events() {
      return reading == null ? List.of() : reading.events();
    }
  }

  private Optional<ProviderReading> read(@Nullable Promise<ProviderReading> promise) {
    if (promise == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(promise.get());
    } catch (ActivityFailure failure) {
      Workflow.getLogger(ProviderWatch.class).warn("the provider could not be asked", failure);
      board.failed(failure);
      return Optional.empty();
    }
  }

  private static boolean isDone(@Nullable Promise<?> promise) {
    return promise != null && promise.isCompleted();
  }

  private static SellActivities activities(ActivityOptions policy, String summary) {
    return Workflow.newActivityStub(
        SellActivities.class, ActivityOptions.newBuilder(policy).setSummary(summary).build());
  }
}
