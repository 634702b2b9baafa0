package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.PayoutSells.GIVEN;
import static dev.offramp.storage.PayoutSells.QUIET;
import static dev.offramp.storage.PayoutSells.SOLD;
import static dev.offramp.storage.PayoutSells.claimed;
import static dev.offramp.storage.PayoutSells.converted;
import static dev.offramp.storage.PayoutSells.found;
import static dev.offramp.storage.PayoutSells.received;
import static dev.offramp.storage.PayoutSells.sent;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Finding;
import dev.offramp.workflows.payout.Finding.Kind;
import dev.offramp.workflows.payout.PayoutView;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

final class PayoutLedgerTest {
  private final PayoutLedger ledger = new PayoutLedger(JDBI);

  @Test
  void givesTheSameAttemptToWhoeverAsksForIt() {
    String sellId = received();

    Attempt first = claimed(sellId, Purpose.CONVERT, 1);
    Attempt again = claimed(sellId, Purpose.CONVERT, 1);

    assertThat(first).isEqualTo(again);
    assertThat(first.reference()).isEqualTo(sellId + "c1");
    assertThat(first.amount()).isEqualTo(SOLD);
    assertThat(ledger.attempts(sellId)).containsExactly(first);
  }

  @Test
  void letsOneOfManyThreadsSend() throws Exception {
    String sellId = received();
    Attempt claimed = claimed(sellId, Purpose.CONVERT, 1);

    assertThat(race(claimed)).isEqualTo(1);
    Attempt sent = ledger.find(claimed.reference()).orElseThrow();
    assertThat(sent.state()).isEqualTo(AttemptState.SENT);
    assertThat(sent.progress().sends()).isEqualTo(1);

    Attempt unclear = found(sent, Finding.of(Kind.UNCLEAR));
    assertThat(race(unclear)).isEqualTo(1);
    assertThat(ledger.find(claimed.reference()).orElseThrow().progress().openSends()).isEqualTo(2);
  }

  @Test
  void letsNobodySendWhatHasMovedOnSinceTheyLooked() {
    Attempt claimed = claimed(received(), Purpose.CONVERT, 1);
    ledger.begin(claimed, NOW);

    assertThat(ledger.begin(claimed, NOW)).isEmpty();
  }

  @Test
  void letsNobodySendWhileAPersonDecidesOrAfterTheEnd() {
    Attempt waiting = claimed(received(), Purpose.CONVERT, 1);
    PayoutSells.stop(waiting.sellId(), SellReason.PAYOUT_UNKNOWN);
    Attempt over = claimed(received(), Purpose.CONVERT, 1);
    PayoutSells.move(over.sellId(), EventKind.COMPLETED);

    assertThat(ledger.begin(waiting, NOW)).isEmpty();
    assertThat(ledger.begin(over, NOW)).isEmpty();
    assertThat(ledger.claim(waiting.sellId(), Purpose.CONVERT, 2, NOW)).isEmpty();
  }

  @Test
  void hasNoPlaceForAnAttemptBesideOneThatMayMoveMoney() {
    String sellId = converted();
    Attempt first = sent(sellId, Purpose.PAY, 1);

    assertThat(ledger.claim(sellId, Purpose.PAY, 2, NOW)).isEmpty();
    found(first, Finding.of(Kind.UNCLEAR));
    assertThat(ledger.claim(sellId, Purpose.PAY, 2, NOW)).isEmpty();
    ledger.record(first.reference(), Finding.of(Kind.FAILED), 0, QUIET, NOW);
    assertThat(ledger.claim(sellId, Purpose.PAY, 3, NOW)).isEmpty();
    assertThat(ledger.claim(sellId, Purpose.PAY, 2, NOW)).isPresent();
    assertThat(ledger.claim(sellId, Purpose.CONVERT, 2, NOW)).isEmpty();
  }

  @Test
  void holdsThatInTheTableItself() {
    String sellId = converted();
    sent(sellId, Purpose.PAY, 1);

    assertThatThrownBy(
            () ->
                JDBI.useHandle(
                    handle ->
                        handle.execute(
                            """
                            insert into payout_attempts select (sell_id || 'p2'), sell_id, purpose, 2,
                              state, amount, currency, destination, result_amount, fee_amount,
                              result_currency, provider_status, sends, open_sends, claimed_at,
                              sent_at, doubt_since, accepted_at, refused_at, settled_at,
                              contradicted, judged, changes
                            from payout_attempts where reference = ?
                            """,
                            sellId + "p1")))
        .hasMessageContaining("payout_attempts_one_alive");
  }

  @Test
  void paysNothingBeforeTheCryptoIsSold() {
    assertThat(ledger.claim(received(), Purpose.PAY, 1, NOW)).isEmpty();
  }

  @Test
  void paysWholeHundredthsAndHoldsTheRest() {
    String sellId = converted();

    Attempt payment = claimed(sellId, Purpose.PAY, 1);

    assertThat(payment.amount()).isEqualTo(Money.of("12939.2", "KES"));
    assertThat(payment.destination()).isEqualTo("Bank 035 ••••6789");
    found(ledger.begin(payment, NOW).orElseThrow(), Finding.of(Kind.SUCCEEDED));
    assertThat(view(sellId).payable()).isNull();
    assertThat(held(sellId)).containsExactly(Money.of("0.005", "KES"));
  }

  @Test
  void booksAReturnAndTheNextPaymentWithoutLosingASum() {
    String sellId = converted();
    Attempt first = sent(sellId, Purpose.PAY, 1);
    Money fee = Money.of("39.2", "KES");
    found(first, new Finding(Kind.SUCCEEDED, Money.of("12900", "KES"), fee, "completed"));

    ledger.record(first.reference(), Finding.of(Kind.FAILED), 0, QUIET, NOW);

    assertThat(view(sellId).payable()).isEqualTo(Money.of("12900", "KES"));
    found(sent(sellId, Purpose.PAY, 2), Finding.of(Kind.SUCCEEDED));
    assertThat(held(sellId)).containsExactly(Money.of("0.005", "KES"));
    assertThat(ledger.attempts(sellId))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.SUCCEEDED, AttemptState.RETURNED, AttemptState.SUCCEEDED);
  }

  @Test
  void changesNothingWhenItsJournalCannotBeWritten() {
    String sellId = converted();
    Attempt payment = sent(sellId, Purpose.PAY, 1);
    JDBI.useHandle(
        handle ->
            handle.execute(
                """
                insert into journal (sell_id, cause, from_account, to_account, amount, currency, at)
                values (?, ?, 'held', 'paid', 1, 'KES', now())
                """,
                sellId,
                payment.reference() + "#2"));

    assertThatThrownBy(() -> found(payment, Finding.of(Kind.SUCCEEDED)))
        .isInstanceOf(JdbiException.class);
    assertThat(ledger.find(payment.reference())).contains(payment);
  }

  @Test
  void letsWhatWasOnlyClaimedGiveWayToWhatWasPaidBeforeIt() {
    String sellId = converted();
    Attempt first = sent(sellId, Purpose.PAY, 1);
    found(first, Finding.of(Kind.FAILED));
    Attempt second = claimed(sellId, Purpose.PAY, 2);

    ledger.record(first.reference(), Finding.of(Kind.SUCCEEDED), 0, QUIET, NOW);

    assertThat(ledger.find(first.reference()).orElseThrow().state())
        .isEqualTo(AttemptState.SUCCEEDED);
    assertThat(ledger.find(second.reference()).orElseThrow().state())
        .isEqualTo(AttemptState.FAILED);
    assertThat(ledger.begin(second, NOW)).isEmpty();
  }

  /** How many of sixteen threads that saw the same attempt may send it. */
  private int race(Attempt seen) throws Exception {
    List<Callable<Optional<Attempt>>> calls =
        IntStream.range(0, 16)
            .<Callable<Optional<Attempt>>>mapToObj(i -> () -> ledger.begin(seen, NOW))
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Attempt> winners = new ArrayList<>();
    for (Future<Optional<Attempt>> call : threads.invokeAll(calls)) {
      call.get().ifPresent(winners::add);
    }
    threads.shutdown();
    return winners.size();
  }

  private PayoutView view(String sellId) {
    return ledger.view(sellId, Duration.ofHours(1), Duration.ofDays(1), NOW);
  }

  private static List<Money> held(String sellId) {
    return JDBI.withHandle(handle -> JournalRows.held(handle, sellId));
  }

  @Test
  void booksAConversionOnce() {
    String sellId = received();
    Attempt conversion = sent(sellId, Purpose.CONVERT, 1);
    Finding given = new Finding(Kind.SUCCEEDED, GIVEN, null, "completed");

    found(conversion, given);
    ledger.record(conversion.reference(), given, 0, QUIET, NOW);

    assertThat(held(sellId)).containsExactly(GIVEN);
  }
}
