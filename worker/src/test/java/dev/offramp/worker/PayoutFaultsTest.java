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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault by its name: the customer is paid once, in one attempt under one reference. */
final class PayoutFaultsTest {
  private static final Map<String, Sale> SALES = new HashMap<>();
  private static PayoutRun run;

  /** All of them at the same time, because each mostly waits. */
  @BeforeAll
  static void open() {
    run = new PayoutRun();
    for (PayoutSender.Purpose purpose : PayoutSender.Purpose.values()) {
      for (Fault fault : Fault.values()) {
        Sale sale = run.sale();
        run.provider.next(sale.account(), purpose, fault);
        SALES.put(purpose + " " + fault, sale.start());
      }
    }
    SALES.values().forEach(sale -> sale.deposit("100"));
  }

  @AfterAll
  static void close() {
    SALES.clear();
    run.close();
  }

  @Test
  void paysOnceWhenNoWebhookEverComes() {
    Sale sale = sale(PayoutSender.Purpose.PAY, Fault.NONE);

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
    assertPaidOnce(sale(PayoutSender.Purpose.CONVERT, fault));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "FAILS_LATER"},
      mode = EnumSource.Mode.EXCLUDE)
  void paysOnceWhateverHappensToThePayment(Fault fault) {
    assertPaidOnce(sale(PayoutSender.Purpose.PAY, fault));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"REFUSED", "FAILS_LATER"})
  void triesAgainUnderANewReferenceOnlyWhenFailureIsProven(Fault fault) {
    assertPaidAtTheSecondTry(sale(PayoutSender.Purpose.CONVERT, fault), Purpose.CONVERT);
    assertPaidAtTheSecondTry(sale(PayoutSender.Purpose.PAY, fault), Purpose.PAY);
  }

  @Test
  void waitsForASlowPaymentAndSendsNothingMeanwhile() {
    Sale sale = run.sale();
    run.provider.isSlow(sale.account(), 12);
    sale.startAndDeposit("100");

    assertPaidOnce(sale);
    assertThat(run.provider.sends())
        .filteredOn(reference -> reference.equals(sale.id() + "p1"))
        .hasSize(1);
  }

  private static void assertPaidAtTheSecondTry(Sale sale, Purpose purpose) {
    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.attempts(purpose))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.FAILED, AttemptState.SUCCEEDED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  private static void assertPaidOnce(Sale sale) {
    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.statuses()).containsExactly(CREATED, PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.attempts(Purpose.CONVERT)).hasSize(1);
    assertThat(sale.attempts(Purpose.PAY)).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  private static Sale sale(PayoutSender.Purpose purpose, Fault fault) {
    return Optional.ofNullable(SALES.get(purpose + " " + fault)).orElseThrow();
  }
}
