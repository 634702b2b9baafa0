package dev.offramp.worker;

import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.CREATED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.PayoutSender;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Purpose;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault by its name: the customer is paid once, in one attempt under one reference. */
final class PayoutFaultsTest {
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
  void paysOnceWhenAllGoesWell() {
    Sale sale = run.sale().startAndDeposit("100");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertPaidOnce(sale);
    assertThat(sale.balances())
        .isEqualTo(
            Map.of(
                "customer USDT", "-100",
                "converted USDT", "100",
                "converted KES", "-12939.2",
                "paid KES", "12939.2"));
    assertThat(sale.sell().facts().fiat()).isEqualTo(Money.of("12939.2", "KES"));
    assertThat(sale.sell().facts().payoutReference()).isEqualTo(sale.id() + "p1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "FAILS_LATER"},
      mode = EnumSource.Mode.EXCLUDE)
  void paysOnceWhateverHappensToTheConversion(Fault fault) {
    Sale sale = run.sale();
    run.provider.next(PayoutSender.Purpose.CONVERT, fault);
    sale.startAndDeposit("100");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertPaidOnce(sale);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "FAILS_LATER"},
      mode = EnumSource.Mode.EXCLUDE)
  void paysOnceWhateverHappensToThePayment(Fault fault) {
    Sale sale = run.sale();
    run.provider.next(PayoutSender.Purpose.PAY, fault);
    sale.startAndDeposit("100");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertPaidOnce(sale);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "FAILS_LATER"})
  void triesAgainUnderANewReferenceOnlyWhenFailureIsProven(Fault fault) {
    Sale sale = run.sale();
    run.provider.next(PayoutSender.Purpose.CONVERT, fault);
    run.provider.next(PayoutSender.Purpose.PAY, fault);
    sale.startAndDeposit("100");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    for (Purpose purpose : Purpose.values()) {
      assertThat(sale.attempts(purpose))
          .extracting(Attempt::state)
          .containsExactly(AttemptState.FAILED, AttemptState.SUCCEEDED);
    }
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  private static void assertPaidOnce(Sale sale) {
    assertThat(sale.statuses()).containsExactly(CREATED, PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.attempts(Purpose.CONVERT)).hasSize(1);
    assertThat(sale.attempts(Purpose.PAY)).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }
}
