package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.activities.PayoutActivities;
import dev.offramp.workflows.activities.PayoutActivities.MakeAttempt;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Rail;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two workers and one attempt: an activity was given up while its call still runs. */
final class AttemptRaceTest {
  private final FakePayer provider = new FakePayer();
  private final FakeClock clock = new FakeClock();
  private final Effects effects =
      Effects.over(
          JDBI,
          CIPHER,
          Map.of(Rail.PARTNA_PAYOUT, new Carrier(provider, new OwnPayout(provider, provider))),
          new PollCadence(Duration.ofSeconds(20), Duration.ofMinutes(5)),
          new IdentityNotes(SELLS, Runnable::run, clock),
          clock);
  private final ModelSell sell = new ModelSell(effects, provider, clock, new Random(1));

  @Test
  void waitsWhileAnotherWorkersCallMayBeUnderWayThenSendsTheSameReference() throws Exception {
    sell.receive();
    assertThat(last(make(Purpose.CONVERT)).state()).isEqualTo(AttemptState.SUCCEEDED);
    CountDownLatch isUnderWay = new CountDownLatch(1);
    CountDownLatch isHeldBack = new CountDownLatch(1);
    provider.holdsPayments(
        () -> {
          isUnderWay.countDown();
          await(isHeldBack);
        });
    CompletableFuture<PayoutView> first = CompletableFuture.supplyAsync(() -> make(Purpose.PAY));
    await(isUnderWay);

    assertThatThrownBy(() -> make(Purpose.PAY)).isInstanceOf(ApplicationFailure.class);
    assertThat(provider.sends()).containsExactly(sell.id() + "c1");
    clock.pass(PayoutTerms.DEFAULT.inFlight());
    assertThatThrownBy(() -> make(Purpose.PAY)).isInstanceOf(ApplicationFailure.class);
    isHeldBack.countDown();

    assertThatThrownBy(() -> first.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ApplicationFailure.class);
    assertThat(provider.sends())
        .containsExactly(sell.id() + "c1", sell.id() + "p1", sell.id() + "p1");
    assertThat(last(make(Purpose.PAY)).state()).isEqualTo(AttemptState.SUCCEEDED);
    assertThat(provider.paid(sell.account())).hasSize(1);
  }

  private PayoutView make(Purpose purpose) {
    PayoutActivities payouts = effects.payouts();
    return payouts.makeAttempt(
        new MakeAttempt(sell.id(), purpose, 1, PayoutTerms.DEFAULT, Duration.ofDays(1)));
  }

  private static Attempt last(PayoutView view) {
    return view.findLast(Purpose.PAY).or(() -> view.findLast(Purpose.CONVERT)).orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
