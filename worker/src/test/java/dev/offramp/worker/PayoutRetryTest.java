package dev.offramp.worker;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.CREATED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.PayoutSender;
import dev.offramp.storage.DestinationDao;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Trying again: by itself after proven failures, on a person's word after that. */
final class PayoutRetryTest {
  private static final Destination RIGHT =
      new Destination.MobileMoney("Safaricom", "MOBILE", "0711222333");
  private static final PayoutTerms TWO_ATTEMPTS =
      PayoutRun.terms(2, Duration.ofHours(1), Duration.ofSeconds(1));
  private static PayoutRun run;

  @BeforeAll
  static void open() {
    run = new PayoutRun();
  }

  @AfterAll
  static void close() {
    run.close();
  }

  @Test
  void triesFiveTimesInAGrowingRhythmThenAsksAPerson() {
    Sale sale = refused(PayoutTerms.DEFAULT);

    List<Attempt> attempts = sale.attempts(Purpose.PAY);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 1; i < attempts.size(); i++) {
      Instant failed = attempts.get(i - 1).progress().settledAt();
      pauses.add(Duration.between(failed, attempts.get(i).progress().claimedAt()));
    }

    assertThat(attempts).hasSize(5).extracting(Attempt::state).containsOnly(AttemptState.FAILED);
    Stream.of("PT5S", "PT30S", "PT3M", "PT18M")
        .map(Duration::parse)
        .forEach(pause -> assertThat(pauses.remove(0)).isBetween(pause, pause.plusSeconds(5)));
    assertThat(sale.sell().payoutAttempts()).isEqualTo(5);
    assertThat(run.provider.paid(sale.account())).isEmpty();
    assertThat(sale.balances()).containsEntry("held KES", "12939.2");
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void paysToACorrectedAccountWithoutANewDeposit() {
    Sale sale = run.sale().on(TWO_ATTEMPTS);
    run.provider.refusesPaymentsTo(sale.account(), "0726140198");
    sale.startAndDeposit("100").awaitReason(SellReason.PAYOUT_REFUSED);
    int number =
        new DestinationDao(WorkerDatabase.JDBI, WorkerDatabase.CIPHER)
            .store(sale.id(), RIGHT, run.now());

    sale.stub()
        .retryPayout(new RetryPayoutRequest(null, "shop", "a digit was wrong", number, null));

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(run.provider.paid(sale.account()))
        .singleElement()
        .satisfies(paid -> assertThat(paid.destination).isEqualTo(RIGHT))
        .satisfies(paid -> assertThat(paid.reference).isEqualTo(sale.id() + "p3"));
    assertThat(sale.statuses())
        .containsExactly(
            CREATED, PENDING, RECEIVED, PROCESSING, ACTION_REQUIRED, PROCESSING, COMPLETED);
    Step decided = sale.steps().get(5);
    assertThat(decided.actor()).isEqualTo("shop");
    assertThat(decided.note()).isEqualTo("a digit was wrong");
    assertThat(decided.witness()).isEqualTo(Witness.TENANT);
    assertThat(sale.attempts(Purpose.PAY).get(2).destination()).isEqualTo(RIGHT.masked());
    assertThat(sale.sell().order().destination()).isEqualTo(RIGHT);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void takesACorrectedAccountFromTheTemporalUiAsWell() {
    Sale sale = refused();

    sale.stub().retryPayout(new RetryPayoutRequest("ann", null, "a digit was wrong", null, RIGHT));

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(run.provider.paid(sale.account()))
        .singleElement()
        .satisfies(paid -> assertThat(paid.destination).isEqualTo(RIGHT));
  }

  @Test
  void paysAgainUnderANewReferenceWhenItBouncedAndAPersonSaysSo() {
    Sale sale = run.sale().startAndDeposit("100");
    assertThat(sale.result().status()).isEqualTo(COMPLETED);

    run.provider.changes(sale.id() + "p1", PayoutSender.Outcome.FAILED);
    sale.hint();
    sale.awaitReason(SellReason.PAYOUT_RETURNED);
    assertThat(sale.balances()).containsEntry("held KES", "12939.2");
    sale.stub().retryPayout(new RetryPayoutRequest("ann", null, "number corrected", null, null));

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.attempts(Purpose.PAY))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.RETURNED, AttemptState.SUCCEEDED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.statuses())
        .endsWith(PROCESSING, COMPLETED, ACTION_REQUIRED, PROCESSING, COMPLETED);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void endsByAPersonsWordWithTheMoneyBookedWhereTheySayItWent() {
    Sale refunded = refused();
    Sale failed = refused();

    refunded.stub().resolve(new ResolveRequest("ann", null, "refunded", "ticket 812", "by hand"));
    failed.stub().resolve(new ResolveRequest(null, "shop", "failed", "ticket 813", null));

    assertThat(refunded.result().status()).isEqualTo(FAILED);
    assertThat(refunded.sell().reason()).isEqualTo(SellReason.REFUNDED);
    assertThat(refunded.balances()).containsEntry("refunded KES", "12939.2");
    assertThat(refunded.steps().get(5).note()).isEqualTo("ticket 812 · by hand");
    assertThat(failed.result().status()).isEqualTo(FAILED);
    assertThat(failed.balances()).containsEntry("held KES", "12939.2");
    assertThat(PayoutRun.violations(refunded, failed)).isEmpty();
  }

  @Test
  void neverReopensWhatAPersonHasSettled() {
    Sale sale = refused();
    sale.stub().resolve(new ResolveRequest("ann", null, "refunded", "ticket 812", null));
    sale.result();

    sale.hint();

    assertThat(sale.result().status()).isEqualTo(FAILED);
    assertThat(sale.sell().reason()).isEqualTo(SellReason.REFUNDED);
  }

  private static Sale refused() {
    return refused(TWO_ATTEMPTS);
  }

  /** As many refused payments later as we may make. */
  private static Sale refused(PayoutTerms terms) {
    Sale sale = run.sale().on(terms);
    Fault[] all = new Fault[terms.maxAttempts()];
    Arrays.fill(all, Fault.REFUSED);
    run.provider.next(sale.account(), PayoutSender.Purpose.PAY, all);
    sale.startAndDeposit("100");
    return sale.awaitReason(SellReason.PAYOUT_REFUSED);
  }
}
