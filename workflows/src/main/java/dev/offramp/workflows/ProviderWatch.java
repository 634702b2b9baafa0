package dev.offramp.workflows;

import dev.offramp.workflows.activities.ActivityPolicies;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.ProviderReading;
import dev.offramp.workflows.activities.SellActivities.ReadProvider;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellInput;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps asking the provider in the background, and at once when told to. */
final class ProviderWatch {
  private final ReadProvider question;
  private final ReadProvider lastQuestion;
  private @Nullable Promise<ProviderReading> news;
  private @Nullable Promise<ProviderReading> answer;
  private boolean isLast;
  private boolean askAgain;
  private boolean owesAnAnswer;

  /**
   * @param isOver the sell has ended before: what comes now comes late, and counts as it is
   */
  ProviderWatch(SellInput sell, boolean isOver) {
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
  void askNow() {
    if (answer != null && !answer.isCompleted()) {
      askAgain = true;
      return;
    }
    answer =
        Async.function(
            activities(ActivityPolicies.READ_PROVIDER, "Asking the provider once")::readProvider,
            isLast ? lastQuestion : question);
  }

  /** The same when nothing more is waited for, so that even a part of a deposit counts. */
  void askLast() {
    isLast = true;
    askNow();
  }

  /** Asks once, now, because of a hint: its answer may change even a closed sell. */
  void askForHint() {
    owesAnAnswer = true;
    askNow();
  }

  /** A last question whose answer may change even a closed sell. */
  void lookOnceMore() {
    owesAnAnswer = true;
    askLast();
  }

  boolean hasSomething() {
    return isDone(news) || isDone(answer);
  }

  /** True while a question asked by {@link #askNow} is open. */
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
   * The answer to {@link #askNow} once it is there; an empty reading inside means that nobody could
   * be asked.
   */
  Optional<Answer> takeAnswer() {
    if (!isDone(answer)) {
      return Optional.empty();
    }
    Optional<ProviderReading> reading = read(answer);
    answer = null;
    if (askAgain) {
      askAgain = false;
      askNow();
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

  private static Optional<ProviderReading> read(@Nullable Promise<ProviderReading> promise) {
    if (promise == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(promise.get());
    } catch (ActivityFailure failure) {
      Workflow.getLogger(ProviderWatch.class).warn("the provider could not be asked", failure);
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
