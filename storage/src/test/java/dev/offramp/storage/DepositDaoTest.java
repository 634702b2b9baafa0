package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.PayoutSells.RAIL;
import static dev.offramp.storage.PayoutSells.pending;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Deposits;
import dev.offramp.workflows.payout.SeenDeposit;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DepositDaoTest {
  private final DepositDao deposits = new DepositDao(JDBI);
  private final String account = "acct" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void givesAnAccountToOneOfManySells() throws Exception {
    List<String> sells =
        IntStream.range(0, 8).mapToObj(i -> pending("own" + UUID.randomUUID())).toList();
    List<Callable<Boolean>> calls =
        sells.stream()
            .<Callable<Boolean>>map(sell -> () -> deposits.hold(sell, RAIL, account))
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(8);
    int held = 0;
    for (Future<Boolean> call : threads.invokeAll(calls)) {
      held += call.get() ? 1 : 0;
    }
    threads.shutdown();

    assertThat(held).isEqualTo(1);
  }

  @Test
  void givesItBackWhenTheSellEnds() {
    String first = pending(account);
    String second = pending("other" + account);
    assertThat(deposits.hold(second, RAIL, account)).isFalse();

    PayoutSells.stop(first, SellReason.DEPOSIT_TIMEOUT);

    assertThat(deposits.hold(second, RAIL, account)).isTrue();
    assertThat(deposits.findSell(RAIL, account)).contains(second);
  }

  @Test
  void claimsADepositForOneSellForEver() {
    String first = pending(account);
    SeenDeposit deposit = seen("d1", "100", true);
    deposits.claim(first, RAIL, account, List.of(deposit), NOW);
    PayoutSells.stop(first, SellReason.DEPOSIT_TIMEOUT);
    String second = pending(account);

    deposits.claim(second, RAIL, account, List.of(deposit, seen("d2", "7", true)), NOW);
    deposits.claim(second, RAIL, account, List.of(deposit, seen("d2", "7", true)), NOW);

    assertThat(sum(first).came()).isEqualTo(Money.of("100", "USDT"));
    assertThat(sum(second).came()).isEqualTo(Money.of("7", "USDT"));
  }

  @Test
  void claimsNothingForASellThatEndedWhileAnotherHoldsTheAccount() {
    String first = pending(account);
    PayoutSells.stop(first, SellReason.DEPOSIT_TIMEOUT);
    String second = pending(account);

    deposits.claim(first, RAIL, account, List.of(seen("d1", "100", true)), NOW);

    assertThat(sum(first)).isEqualTo(Deposits.NONE);
    PayoutSells.stop(second, SellReason.DEPOSIT_TIMEOUT);
    deposits.claim(first, RAIL, account, List.of(seen("d1", "100", true)), NOW);
    assertThat(sum(first).came()).isEqualTo(Money.of("100", "USDT"));
  }

  @Test
  void takesTheAccountBackForASellThatComesBack() {
    String sell = pending(account);
    PayoutSells.stop(sell, SellReason.DEPOSIT_TIMEOUT);

    PayoutSells.move(sell, EventKind.RECEIVED);

    assertThat(deposits.hold(pending("other" + account), RAIL, account)).isFalse();
  }

  @Test
  void booksADepositOnlyWhenItIsSettledAndOnlyOnce() {
    String sell = pending(account);
    deposits.claim(sell, RAIL, account, List.of(seen("d1", "100", false)), NOW);
    assertThat(sum(sell).settled()).isFalse();
    assertThat(held(sell)).isEmpty();

    deposits.claim(sell, RAIL, account, List.of(seen("d1", "100", true)), NOW);
    deposits.claim(sell, RAIL, account, List.of(seen("d1", "100", true)), NOW);

    assertThat(sum(sell).settled()).isTrue();
    assertThat(held(sell)).containsExactly(Money.of("100", "USDT"));
  }

  @Test
  void tellsApartWhatCameInAnotherCurrency() {
    String sell = pending(account);

    deposits.claim(sell, RAIL, account, List.of(seen("d1", "100", true), other("d2")), NOW);

    assertThat(sum(sell).came()).isEqualTo(Money.of("100", "USDT"));
    assertThat(sum(sell).hasMore()).isTrue();
  }

  private SeenDeposit seen(String name, String amount, boolean settled) {
    return new SeenDeposit(account + name, Money.of(amount, "USDT"), NOW, settled);
  }

  private SeenDeposit other(String name) {
    return new SeenDeposit(account + name, Money.of("3", "BTC"), NOW, true);
  }

  private static Deposits sum(String sellId) {
    Deposits deposits =
        new PayoutLedger(JDBI)
            .view(sellId, Duration.ofHours(1), Duration.ofDays(1), NOW)
            .deposits();
    return new Deposits(
        deposits.came(),
        deposits.came() == null ? null : deposits.firstAt(),
        deposits.settled(),
        deposits.hasMore());
  }

  private static List<Money> held(String sellId) {
    return JDBI.withHandle(handle -> JournalRows.held(handle, sellId));
  }
}
