package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;

import dev.offramp.providers.PayoutSender.Outcome;
import dev.offramp.storage.IntakeDao;
import dev.offramp.workflows.activities.PayoutActivities.Answer;
import dev.offramp.workflows.activities.PayoutActivities.MakeAttempt;
import dev.offramp.workflows.activities.PayoutActivities.PrepareRetry;
import dev.offramp.workflows.activities.PayoutActivities.ReadPayout;
import dev.offramp.workflows.activities.SellActivities.OpenSession;
import dev.offramp.workflows.activities.SellActivities.ReadProvider;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.PayoutEvents;
import dev.offramp.workflows.payout.PayoutPlan;
import dev.offramp.workflows.payout.PayoutPlan.Mandate;
import dev.offramp.workflows.payout.PayoutPlan.Next;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.failure.ApplicationFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * One sell driven by the workflow's own plan, one activity at a time and without Temporal, so that
 * a seed decides everything that happens: calls fail, workers die, retries come late or twice.
 */
final class ModelSell {
  private static final Duration WINDOW = Duration.ofHours(24);
  private static final PayoutTerms TERMS = PayoutTerms.DEFAULT;
  private static final Money ASKED = Money.of("100", "USDT");

  private final Effects effects;
  private final FakePayer provider;
  private final FakeClock clock;
  private final Random random;
  private final SellOrder order;
  private final SellState state;
  private Mandate mandate = Mandate.ofTerms(TERMS);
  private int decisions;

  ModelSell(Effects effects, FakePayer provider, FakeClock clock, Random random) {
    this.effects = effects;
    this.provider = provider;
    this.clock = clock;
    this.random = random;
    order =
        new SellOrder(
            SellId.next(clock.instant(), new SecureRandom()),
            "shop",
            Rail.PARTNA_PAYOUT,
            ASKED,
            "tron",
            "KES",
            new Customer(UUID.randomUUID().toString().replace("-", ""), null, null),
            new Destination.BankAccount("035", "0123456789"),
            null,
            null,
            null,
            Map.of(),
            clock.instant());
    new IntakeDao(JDBI, CIPHER).accept(order, UUID.randomUUID().toString(), new byte[32]);
    state = SellState.created(clock.instant());
  }

  String id() {
    return order.id();
  }

  String account() {
    return FakePayer.account(order.customer().id());
  }

  FakePayer provider() {
    return provider;
  }

  SellStatus status() {
    return state.status();
  }

  /** From the session to the end, or until a person is asked for the third time. */
  void run() {
    receive();
    goOn();
    if (state.status() == SellStatus.COMPLETED && random.nextInt(4) == 0) {
      bounce();
      goOn();
    }
  }

  /** To where the payout begins. */
  void receive() {
    again(() -> effects.sells().openSession(new OpenSession(id())));
    record(state.sessionOpened(Facts.NONE, clock.instant()));
    provider.receives(account(), "d-" + id(), ASKED, clock.instant());
    for (ProviderEvent event : again(this::read)) {
      record(state.apply(event, clock.instant()));
    }
    record(state.apply(event(EventKind.PROCESSING), clock.instant()));
  }

  private void goOn() {
    for (int i = 0; i < 2_000 && !isOver(); i++) {
      step();
    }
  }

  /** What was paid comes back, and the provider says so when it is asked. */
  private void bounce() {
    provider.paid(account()).forEach(paid -> provider.changes(paid.reference, Outcome.RETURNED));
    decisions = 0;
    for (int i = 0; i < 100 && state.isFinal(); i++) {
      hear();
    }
  }

  private boolean isOver() {
    return state.isFinal() || (state.status() == SellStatus.ACTION_REQUIRED && decisions == 2);
  }

  private void step() {
    if (random.nextInt(10) == 0) {
      hear();
    }
    if (state.status() == SellStatus.ACTION_REQUIRED) {
      decide();
      return;
    }
    PayoutView view = again(this::view);
    Next next = new PayoutPlan(ASKED, TERMS, mandate).next(view, clock.instant());
    switch (next.move()) {
      case AWAIT_DEPOSITS -> clock.pass(Duration.ofSeconds(20));
      case PAUSE -> clock.pass(Duration.ofSeconds(20));
      case MAKE -> make(next);
      case ASK_A_PERSON ->
          record(
              state.stop(
                  next.reason() == null ? SellReason.PAYOUT_UNKNOWN : next.reason(),
                  Witness.POLL,
                  clock.instant()));
      case FINISH -> finish(view);
    }
  }

  /** A hint or a poll, at any time. */
  private void hear() {
    once(
        () -> {
          for (ProviderEvent event : read()) {
            record(state.apply(event, clock.instant()));
          }
        });
  }

  private void make(Next next) {
    Purpose purpose = next.purpose() == null ? Purpose.PAY : next.purpose();
    MakeAttempt command = new MakeAttempt(id(), purpose, next.number(), TERMS, WINDOW);
    once(() -> effects.payouts().makeAttempt(command));
    if (random.nextInt(20) == 0) {
      // A worker that was given up has come back, and does the same once more.
      once(() -> effects.payouts().makeAttempt(command));
    }
  }

  private void finish(PayoutView view) {
    for (ProviderEvent event : PayoutEvents.of(view, ASKED, TERMS, true, clock.instant())) {
      record(state.apply(event, clock.instant()));
    }
  }

  /** Time passes, then somebody has it tried again where that may be. */
  private void decide() {
    decisions++;
    clock.pass(Duration.ofHours(1));
    hear();
    if (state.status() != SellStatus.ACTION_REQUIRED) {
      return;
    }
    Answer answer =
        again(
            () ->
                effects.payouts().prepareRetry(new PrepareRetry(id(), TERMS, WINDOW, null, null)));
    if (answer.refused() == null && state.reason() != SellReason.PROVIDER_CONTRADICTION) {
      mandate = Mandate.ofAPerson(TERMS, answer.view());
      record(state.resumed(Witness.OPERATOR, "ann", "try again", clock.instant()));
    }
  }

  private PayoutView view() {
    return effects.payouts().readPayout(new ReadPayout(id(), TERMS, WINDOW));
  }

  private List<ProviderEvent> read() {
    return effects.sells().readProvider(new ReadProvider(id(), TERMS, true)).events();
  }

  private void record(List<Step> steps) {
    if (!steps.isEmpty()) {
      RecordSteps command =
          new RecordSteps(
              id(), state.revision(), state.status(), state.reason(), null, state.facts(), steps);
      again(
          () -> {
            effects.sells().recordSteps(command);
            return command;
          });
    }
  }

  /** As Temporal does it: the same again until it succeeds. */
  private <T> T again(Supplier<T> activity) {
    for (int i = 0; i < 100; i++) {
      try {
        return activity.get();
      } catch (ApplicationFailure failure) {
        clock.pass(Duration.ofSeconds(5));
      }
    }
    throw new AssertionError("an activity failed a hundred times");
  }

  private void once(Runnable activity) {
    try {
      activity.run();
    } catch (ApplicationFailure failure) {
      Duration delay = failure.getNextRetryDelay();
      clock.pass(delay == null ? Duration.ofSeconds(1) : delay);
    } catch (FakePayer.Killed workerIsGone) {
      clock.pass(Duration.ofSeconds(random.nextInt(90)));
    }
  }

  private ProviderEvent event(EventKind kind) {
    return new ProviderEvent(kind, Witness.IMPLIED, clock.instant(), null, Facts.NONE);
  }
}
