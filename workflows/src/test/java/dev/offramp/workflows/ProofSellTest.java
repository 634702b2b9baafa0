package dev.offramp.workflows;

import static dev.offramp.workflows.sell.SellStatus.CANCELLED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sell whose provider signs nothing: what is heard only hints, what is read moves. */
final class ProofSellTest {
  private static final Duration WINDOW = Duration.ofHours(6);

  private final SellRun run = new SellRun();

  @BeforeEach
  void open() {
    run.prepare(Rail.PROOF_WIDGET, WINDOW);
    run.world.providerKnows(read(EventKind.PENDING));
  }

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void asksOnceWhenItHearsAHintAndChangesNothingWhileTheProviderWaits() {
    run.start();
    run.stubOfRunning().session();
    run.hears(EventKind.HINT);
    run.environment.sleep(Duration.ofHours(1));

    assertThat(run.world.questions()).isEqualTo(1);
    assertThat(run.world.statuses()).containsExactly(PENDING);
    assertThat(run.stubOfRunning().sell().status()).isEqualTo(PENDING);
  }

  @Test
  void movesAtOnceWhenTheProviderConfirmsAHint() {
    run.start();
    run.stubOfRunning().session();
    Instant hinted = run.now();
    run.world.providerKnows(read(EventKind.PROCESSING));
    run.hears(EventKind.HINT);
    run.environment.sleep(Duration.ofSeconds(30));

    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING);
    assertThat(run.world.questions()).isEqualTo(1);
    assertThat(last().witness()).isEqualTo(Witness.POLL);
    assertThat(Duration.between(hinted, last().recordedAt())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void neverTakesAHintForMoreThanTheProviderSays() {
    run.start();
    run.stubOfRunning().session();
    run.hears(hintThatLies());
    run.environment.sleep(Duration.ofMinutes(1));

    assertThat(run.world.statuses()).containsExactly(PENDING);
    assertThat(run.world.lastRecord().facts().fiat()).isNull();
  }

  @Test
  void impliesTheStepsBetweenPendingAndCompleted() {
    run.start();
    run.environment.registerDelayedCallback(
        Duration.ofMinutes(3), () -> hintOf(read(EventKind.COMPLETED)));

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.steps())
        .extracting(Step::witness)
        .containsExactly(Witness.IMPLIED, Witness.IMPLIED, Witness.IMPLIED, Witness.POLL);
  }

  @Test
  void honoursADepositAMinuteBeforeTheSixHoursEnd() {
    run.start();
    run.environment.registerDelayedCallback(
        WINDOW.minusMinutes(1), () -> run.world.providerKnows(read(EventKind.PROCESSING)));
    run.environment.registerDelayedCallback(
        WINDOW.plusMinutes(10), () -> hintOf(read(EventKind.COMPLETED)));

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.world.questions()).isEqualTo(2);
  }

  @Test
  void readsOnceWhenTheSixHoursAreOverAndThenFails() {
    run.start();
    Instant started = run.now();

    SellView result = run.result();

    assertThat(result.status()).isEqualTo(FAILED);
    assertThat(result.reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
    assertThat(run.world.questions()).isEqualTo(1);
    assertThat(last().witness()).isEqualTo(Witness.TIMER);
    assertThat(Duration.between(started, last().at()))
        .isBetween(WINDOW, WINDOW.plus(Duration.ofSeconds(10)));
  }

  @Test
  void failsAsRejectedWhenTheProviderFailsItBeforeTheSixHoursAreOver() {
    run.start();
    run.environment.registerDelayedCallback(
        Duration.ofHours(2), () -> hintOf(read(EventKind.FAILED)));

    SellView result = run.result();

    assertThat(result.status()).isEqualTo(FAILED);
    assertThat(result.reason()).isEqualTo(SellReason.REJECTED);
    assertThat(run.world.statuses()).containsExactly(PENDING, FAILED);
  }

  @Test
  void completesWhenTheCustomerRetriesInTheWidgetAfterAFailure() {
    run.start();
    run.environment.registerDelayedCallback(
        Duration.ofMinutes(5), () -> hintOf(read(EventKind.FAILED)));
    run.result();

    run.world.providerKnows(read(EventKind.COMPLETED));
    run.comesBackWith(run.event(EventKind.HINT));

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses())
        .containsExactly(PENDING, FAILED, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void staysFailedWhenAForgedHintBringsItBack() {
    run.start().result();

    run.comesBackWith(run.event(EventKind.HINT));

    assertThat(run.result().reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
    assertThat(run.world.statuses()).containsExactly(PENDING, FAILED);
    assertThat(run.world.questions()).isEqualTo(2);
  }

  @Test
  void endsWhenTheCustomerCancelsInTheWidget() {
    run.start();
    run.environment.registerDelayedCallback(
        Duration.ofMinutes(5), () -> hintOf(read(EventKind.CANCELLED)));

    assertThat(run.result().status()).isEqualTo(CANCELLED);
    assertThat(run.world.statuses()).containsExactly(PENDING, CANCELLED);
  }

  @Test
  void booksWhatWasReallyExchangedInWhateverCurrencyTheCustomerChose() {
    run.start();
    Facts exchanged =
        new Facts(
            Money.of("249.50", "USDT"),
            Money.of("240.11", "USD"),
            null,
            null,
            null,
            null,
            null,
            null);
    run.environment.registerDelayedCallback(
        Duration.ofMinutes(5), () -> hintOf(read(EventKind.COMPLETED, exchanged)));
    run.result();

    assertThat(run.world.lastRecord().facts()).isEqualTo(exchanged);
  }

  private void hintOf(ProviderEvent truth) {
    run.world.providerKnows(truth);
    run.hears(EventKind.HINT);
  }

  private ProviderEvent hintThatLies() {
    return new ProviderEvent(
        EventKind.HINT,
        Witness.WEBHOOK,
        run.now(),
        "completed",
        new Facts(null, Money.of("1000000", "EUR"), null, null, null, null, null, null));
  }

  private ProviderEvent read(EventKind kind) {
    return read(kind, Facts.NONE);
  }

  private ProviderEvent read(EventKind kind, Facts facts) {
    return new ProviderEvent(kind, Witness.POLL, run.now(), kind.code(), facts);
  }

  private Step last() {
    return run.steps().get(run.steps().size() - 1);
  }
}
