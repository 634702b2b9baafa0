package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.client.OfframpException;
import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import dev.offramp.storage.Invariants;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Payouts that Offramp makes itself, on real parts: what the provider's book says of them. */
@Timeout(180)
final class PayoutJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private final Payouts payouts = new Payouts(offramp);
  private final String number = "07" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
  private final String atPartna = "Safaricom::" + number + "::::MOBILE";

  @AfterEach
  void mendAndVerify() {
    offramp.sandbox().faults("{}");
    assertThat(new Invariants(offramp.database()).findViolations()).isEmpty();
  }

  @Test
  void paysOutWhatCameToTheAccountsOwnAddress() {
    SellState sell = sells.start(Payouts.toPhone(number));
    assertThat(sell.session().path("type").asText()).isEqualTo("deposit_address");
    assertThat(sell.session().path("address").asText()).startsWith("0x");
    assertThat(sell.session().path("amount").asText()).isEqualTo("0.11");

    payouts.deposit(sell);

    SellState done = sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(done.fiatAmount()).isEqualByComparingTo(new BigDecimal("14.07"));
    assertThat(payouts.attempts(sell)).containsExactly("convert 1 succeeded", "pay 1 succeeded");
    assertThat(payouts.paidTo(atPartna)).containsExactly("14.07");
  }

  @Test
  void triesAgainUnderANewReferenceOnceTheFirstAttemptHasProvablyFailed() {
    SellState sell = sells.start(Payouts.toPhone(number));
    offramp
        .sandbox()
        .faults("{\"payouts\":[{\"kind\":\"fails\",\"reference\":\"" + sell.id() + "p1\"}]}");

    payouts.deposit(sell);

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(payouts.attempts(sell))
        .containsExactly("convert 1 succeeded", "pay 1 failed", "pay 2 succeeded");
    assertThat(payouts.paidTo(atPartna)).containsExactly("14.07");
  }

  @Test
  void paysAWrongAccountNumberOnceItIsCorrectedWithoutANewDeposit() throws Exception {
    String account = "01" + number.substring(2);
    SellState sell = payouts.startWithDeposit(Payouts.toBank("0000", account));
    SellState waiting = sells.awaitStatus(sell.id(), "action_required");
    assertThat(waiting.reason()).isEqualTo("payout_refused");
    assertThat(payouts.attempts(sell))
        .containsExactly("convert 1 succeeded", "pay 1 failed", "pay 2 failed", "pay 3 failed");

    offramp.tenant().retryPayout(sell.id(), Payouts.bank("035", account));

    sells.awaitStatus(sell.id(), "completed");
    assertThat(payouts.attempts(sell)).contains("pay 4 succeeded").hasSize(5);
    assertThat(payouts.paidTo("Wema Bank::" + account + "::::BANK")).containsExactly("180.39");
    assertThat(deposits(sell)).isEqualTo(1);
    assertThat(sells.steps(sell.id()))
        .filteredOn(step -> step.witness().equals("tenant"))
        .extracting(SellStep::status)
        .containsExactly("created", "processing");
    assertThat(steps(sell)).contains("shop");
  }

  @Test
  void reopensWhenAPayoutComesBackAfterItWasCompletedAndPaysAgainOnAPersonsWord() throws Exception {
    offramp
        .sandbox()
        .faults("{\"switches\":{\"failureWebhooks\":true,\"bounceStatus\":\"reversed\"}}");
    SellState sell = payouts.startWithDeposit(Payouts.toPhone(number));
    sells.awaitStatus(sell.id(), "completed");

    offramp.sandbox().bounce(sell.id() + "p1");

    SellState back = sells.awaitStatus(sell.id(), "action_required");
    assertThat(back.reason()).isEqualTo("payout_returned");
    assertThat(payouts.paidTo(atPartna)).isEmpty();
    offramp.tenant().retryPayout(sell.id(), null);
    sells.awaitStatus(sell.id(), "completed");
    // Nothing says that the fee of the first came back with it.
    assertThat(payouts.paidTo(atPartna)).containsExactly("14.06");
    assertThat(payouts.attempts(sell))
        .containsExactly("convert 1 succeeded", "pay 1 returned", "pay 2 succeeded");
  }

  @Test
  void isSettledByAPersonWithEvidence() throws Exception {
    SellState sell = payouts.startWithDeposit(Payouts.toBank("0000", "01" + number.substring(2)));
    sells.awaitStatus(sell.id(), "action_required");

    SellState settled = offramp.tenant().resolve(sell.id(), "refunded", "ticket 812");

    assertThat(settled.status()).isEqualTo("failed");
    assertThat(settled.reason()).isEqualTo("refunded");
    assertThat(steps(sell)).contains("ticket 812");
    assertThatThrownBy(() -> offramp.tenant().retryPayout(sell.id(), null))
        .isInstanceOf(OfframpException.class)
        .hasMessageContaining("waits for no decision");
  }

  @Test
  void isCancelledBeforeItsDepositAndNotAfter() throws Exception {
    SellState early = sells.start(Payouts.toPhone(number));
    SellState late = payouts.startWithDeposit(Payouts.toPhone(number));
    sells.await(late.id(), sell -> !sell.status().equals("pending"), Duration.ofSeconds(60));

    assertThat(offramp.tenant().cancel(early.id()).status()).isEqualTo("cancelled");
    assertThatThrownBy(() -> offramp.tenant().cancel(late.id()))
        .isInstanceOf(OfframpException.class)
        .hasMessageContaining("deposit was already seen");

    sells.awaitStatus(late.id(), "completed");
  }

  private int deposits(SellState sell) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from deposits where sell_id = :id")
                    .bind("id", sell.id())
                    .mapTo(Integer.class)
                    .one());
  }

  /** Who decided, and why, as it is on record. */
  private String steps(SellState sell) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select string_agg(coalesce(actor, '') || ' ' || coalesce(note, ''), ' · ')
                        from steps where sell_id = :id
                        """)
                    .bind("id", sell.id())
                    .mapTo(String.class)
                    .one());
  }
}
