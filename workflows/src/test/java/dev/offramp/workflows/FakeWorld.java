package dev.offramp.workflows;

import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider and a record with memory: what the provider knows is scripted, what is recorded is
 * kept.
 */
public final class FakeWorld implements SellActivities {
  private final AtomicReference<SessionOpened> opening =
      new AtomicReference<>(new SessionOpened(Facts.NONE, null));
  private final AtomicReference<@Nullable ProviderEvent> providerKnows = new AtomicReference<>();
  private final AtomicBoolean backgroundQuestionsFail = new AtomicBoolean(true);
  private final AtomicBoolean questionsFail = new AtomicBoolean();
  private final AtomicInteger recordFailures = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final Map<Integer, Step> steps = new TreeMap<>();
  private final List<RecordSteps> records = new ArrayList<>();
  private final List<CompleteSession> completed = new ArrayList<>();

  /** Takes the sell, and leaves it to an event to tell the deposit address. */
  void tellsTheAddressLater(@Nullable Instant deadline) {
    Facts facts = new Facts(null, null, null, null, null, null, deadline, null);
    opening.set(new SessionOpened(facts, null, true));
  }

  FakeWorld refusesSessions(SellReason reason) {
    opening.set(new SessionOpened(Facts.NONE, reason));
    return this;
  }

  /** What the provider answers when it is asked. */
  void providerKnows(ProviderEvent event) {
    providerKnows.set(event);
  }

  /**
   * Whether the background question can learn anything; off by default, so that tests say who
   * witnesses.
   */
  void backgroundQuestionsWork() {
    backgroundQuestionsFail.set(false);
  }

  void providerIsAway() {
    questionsFail.set(true);
  }

  void providerIsBack() {
    questionsFail.set(false);
  }

  void nextWritesFail(int times) {
    recordFailures.set(times);
  }

  synchronized List<Step> steps() {
    return List.copyOf(steps.values());
  }

  List<SellStatus> statuses() {
    return steps().stream().map(Step::status).toList();
  }

  synchronized RecordSteps lastRecord() {
    return records.get(records.size() - 1);
  }

  /** Waits until a step of this status is on record. */
  synchronized void awaitRecord(SellStatus status) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!statuses().contains(status)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("no step " + status + " among " + statuses());
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  int questions() {
    return questions.get();
  }

  @Override
  public SessionOpened openSession(OpenSession command) {
    return opening.get();
  }

  @Override
  public synchronized void completeSession(CompleteSession command) {
    completed.add(command);
  }

  synchronized List<CompleteSession> completed() {
    return List.copyOf(completed);
  }

  @Override
  public ProviderReading readProvider(ReadProvider command) {
    questions.incrementAndGet();
    if (questionsFail.get()) {
      throw ApplicationFailure.newFailure("the provider is away", "ProviderUnavailable");
    }
    ProviderEvent event = providerKnows.get();
    return new ProviderReading(event == null ? List.of() : List.of(event));
  }

  @Override
  public ProviderReading awaitNews(ReadProvider command) {
    ProviderEvent event = providerKnows.get();
    boolean isNews =
        event != null && statuses().stream().noneMatch(s -> s.code().equals(event.kind().code()));
    if (backgroundQuestionsFail.get() || !isNews) {
      throw ApplicationFailure.newBuilder()
          .setMessage("nothing new")
          .setType("NoNews")
          .setCategory(ApplicationErrorCategory.BENIGN)
          // Never at the very moment of a deadline: a question under way when its sell ends would
          // stop the test server from skipping time.
          .setNextRetryDelay(Duration.ofMinutes(7))
          .build();
    }
    return new ProviderReading(List.of(event));
  }

  @Override
  public synchronized void recordSteps(RecordSteps command) {
    if (recordFailures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
      throw new IllegalStateException("the database is away");
    }
    records.add(command);
    command.steps().forEach(step -> steps.put(step.sequence(), step));
    notifyAll();
  }
}
