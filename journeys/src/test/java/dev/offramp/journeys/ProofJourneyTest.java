package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proof signs nothing, so its webhook and its socket only make us ask. */
@Timeout(180)
final class ProofJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @AfterEach
  void mend() {
    offramp.sandbox().proofFaults("{}");
  }

  @Test
  void completesByAskingWhenNeitherWebhookNorSocketSpeaks() {
    offramp.sandbox().proofFaults("{\"webhooksOff\":true,\"socketsOff\":true}");
    SellState sell = sells.startByProof();

    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    offramp.sandbox().atProof(Sells.atProof(sell), "complete");

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
  }

  @Test
  void letsAForgedWebhookForARealIdChangeNothing() {
    SellState sell = sells.startByProof();

    assertThat(forge(sell, "completed")).isEqualTo(200);
    assertThat(forge(sell, "failed")).isEqualTo(200);

    // Something after it on the same path shows that the hints were heard.
    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    sells.await(sell.id(), state -> !state.status().equals("pending"), Duration.ofSeconds(60));
    assertThat(sells.statuses(sell.id()))
        .startsWith("created", "pending", "received", "processing");
  }

  @Test
  void asksOnceInAWhileForAFloodOfForgedWebhooks() {
    SellState sell = sells.startByProof();

    long began = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(forge(sell, "completed")).isEqualTo(200);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();

    int stored = inbox(sell, "provider = 'proof' and message_key like '%completed%'");
    assertThat((long) stored).isBetween(1L, 2 + seconds / 10);
  }

  @Test
  void booksTheCurrencyThatTheCustomerChoseInTheWidget() {
    SellState sell = sells.startByProof();
    offramp.sandbox().chooseFiatAtProof(Sells.atProof(sell), "USD");

    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    offramp.sandbox().atProof(Sells.atProof(sell), "complete");

    assertThat(sells.awaitStatus(sell.id(), "completed").fiatCurrency()).isEqualTo("USD");
  }

  @Test
  void answers404BehindAWrongToken() {
    assertThat(
            new WebhookPost(offramp)
                .postToProofsDoor("x".repeat(43), "{\"merchant_transaction_id\":\"a\"}"))
        .isEqualTo(404);
  }

  @Test
  void endsWithTheCustomersCancellation() {
    SellState sell = sells.startByProof();

    offramp.sandbox().atProof(Sells.atProof(sell), "cancel");

    sells.awaitStatus(sell.id(), "cancelled");
  }

  @Test
  void comesBackWhenARetryInsideTheWidgetSucceedsAfterAFailure() {
    SellState sell = sells.startByProof();
    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    offramp.sandbox().atProof(Sells.atProof(sell), "fail");
    sells.awaitStatus(sell.id(), "failed");

    offramp.sandbox().atProof(Sells.atProof(sell), "complete");

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).contains("failed").endsWith("completed");
  }

  @Test
  void noticesARetryInsideTheWidgetThoughNoHintTellsOfIt() {
    SellState sell = sells.startByProof();
    offramp.sandbox().atProof(Sells.atProof(sell), "deposit");
    offramp.sandbox().atProof(Sells.atProof(sell), "fail");
    sells.awaitStatus(sell.id(), "failed");

    offramp.sandbox().proofFaults("{\"webhooksOff\":true,\"socketsOff\":true}");
    offramp.sandbox().atProof(Sells.atProof(sell), "complete");
    anHourPassesAfterTheEndOf(sell);

    sells.awaitStatus(sell.id(), "completed");
    assertThat(sells.statuses(sell.id())).contains("failed").endsWith("completed");
    assertThat(inbox(sell, "kind = 'late-read'")).isPositive();
  }

  private void anHourPassesAfterTheEndOf(SellState sell) {
    offramp
        .database()
        .useHandle(
            handle ->
                handle.execute(
                    "update sells set updated_at = updated_at - interval '1 hour',"
                        + " late_read_at = now() where id = ?",
                    sell.id()));
  }

  private int inbox(SellState sell, String which) {
    return offramp
        .database()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from inbox where sell_id = :id and " + which)
                    .bind("id", sell.id())
                    .mapTo(Integer.class)
                    .one());
  }

  private int forge(SellState sell, String status) {
    String body =
        "{\"merchant_transaction_id\":\"%s\",\"type\":\"sell\",\"status\":\"%s\"}"
            .formatted(Sells.atProof(sell), status);
    return new WebhookPost(offramp).postToProofsDoor(offramp.sandbox().proofWebhookToken(), body);
  }
}
