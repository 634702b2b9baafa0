package dev.offramp.worker;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.CANCELLED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.DepositReader.Deposit;
import dev.offramp.storage.DepositDao;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.CancelRequest;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deposits that name no sell: partial, too much, twice, late, unsettled, of another sell. */
final class PayoutDepositsTest {
  private static final RetryPayoutRequest SELL_IT =
      new RetryPayoutRequest("ann", null, "sell what came", null, null);
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
  void sellsWhatCameWhenItIsWithinTheBounds() {
    Sale sale = run.sale().startAndDeposit("60");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.balances()).containsEntry("customer USDT", "-60");
    assertThat(sale.sell().facts().crypto()).isEqualTo(Money.of("60", "USDT"));
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void waitsForTheRestOfTooLittleAndSellsTheSum() {
    Sale sale = run.sale().startAndDeposit("30");
    run.environment.sleep(Duration.ofMinutes(3));
    assertThat(sale.sell().status()).isEqualTo(PENDING);

    sale.deposit("70");

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.balances()).containsEntry("converted USDT", "100");
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void asksAPersonWhenTooLittleCameBeforeTheDeadlineAndSellsItOnTheirWord() {
    Sale sale = run.sale().startAndDeposit("30");

    sale.awaitReason(SellReason.DEPOSIT_MISMATCH);
    assertThat(sale.statuses()).contains(RECEIVED);
    sale.stub().retryPayout(SELL_IT);

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.balances()).containsEntry("converted USDT", "30");
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void asksAPersonWhenTooMuchCame() {
    Sale sale = run.sale().startAndDeposit("201");

    sale.awaitReason(SellReason.DEPOSIT_MISMATCH);
    sale.stub().resolve(new ResolveRequest("ann", null, "refunded", "sent back, 0xab", null));

    assertThat(sale.result().status()).isEqualTo(FAILED);
    assertThat(sale.balances()).containsEntry("refunded USDT", "201");
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void paysTheFirstDepositAndAsksAPersonAboutASecondOne() {
    Sale sale = run.sale().startAndDeposit("100");
    assertThat(sale.result().status()).isEqualTo(COMPLETED);

    sale.deposit("40");
    sale.hint();
    sale.awaitReason(SellReason.DEPOSIT_MISMATCH);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    sale.stub().resolve(new ResolveRequest("ann", null, "refunded", "sent back, 0xab", null));
    sale.result();
    sale.hint();

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(sale.steps().get(6).note()).contains("refunded", "sent back, 0xab");
    assertThat(sale.balances()).containsEntry("refunded USDT", "40");
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void convertsOnlyWhatIsSettled() {
    Sale sale = run.sale().start();
    sale.stub().session();
    Deposit unsettled =
        new Deposit("d-" + sale.id(), Money.of("100", "USDT"), run.now().plusMillis(1), false);
    run.provider.receives(sale.account(), unsettled);
    sale.awaitStatus(RECEIVED);
    run.environment.sleep(Duration.ofMinutes(10));
    assertThat(run.ledger.attempts(sale.id())).isEmpty();

    run.provider.receives(
        sale.account(),
        new Deposit(unsettled.reference(), unsettled.amount(), unsettled.at(), true));

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void asksAPersonAboutAPartThatCameBeforeACancellation() {
    Sale sale = run.sale().startAndDeposit("10");
    run.environment.sleep(Duration.ofMinutes(5));

    sale.stub().cancel(new CancelRequest(null, "shop", null));
    sale.awaitReason(SellReason.DEPOSIT_AFTER_CANCEL);

    assertThat(sale.statuses()).endsWith(CANCELLED, ACTION_REQUIRED);
    sale.stub().retryPayout(SELL_IT);
    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void honoursADepositAfterTheDeadline() {
    Sale sale = run.sale().start();
    assertThat(sale.result().reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);

    sale.deposit("100");
    sale.hint();

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void asksAPersonAboutTooLittleAfterTheDeadline() {
    Sale sale = run.sale().start();
    sale.result();

    sale.deposit("10");
    sale.hint();
    sale.awaitReason(SellReason.DEPOSIT_MISMATCH);

    assertThat(sale.statuses()).endsWith(FAILED, RECEIVED, ACTION_REQUIRED);
  }

  @Test
  void movesAtOnceOnAHint() {
    Sale sale = run.sale().startAndDeposit("100");

    sale.hint();
    sale.result();

    assertThat(sale.steps().get(2).witness()).isEqualTo(Witness.POLL);
  }

  @Test
  void refusesASecondSellOfACustomerWhileTheFirstIsOpenAndTakesOneAfterIt() {
    Sale first = run.sale("onecustomer").start();
    first.stub().session();
    Sale second = run.sale("onecustomer").start();

    assertThat(second.result().reason()).isEqualTo(SellReason.ACCOUNT_IN_USE);
    first.deposit("100");
    assertThat(first.result().status()).isEqualTo(COMPLETED);

    Sale third = run.sale("onecustomer").startAndDeposit("80");
    assertThat(third.result().status()).isEqualTo(COMPLETED);
    assertThat(third.balances()).containsEntry("customer USDT", "-80");
    assertThat(
            new DepositDao(WorkerDatabase.JDBI)
                .findSell(Rail.PARTNA_PAYOUT.code(), third.account()))
        .contains(third.id());
    assertThat(PayoutRun.violations(first, second, third)).isEmpty();
  }
}
