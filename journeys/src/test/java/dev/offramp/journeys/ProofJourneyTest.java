package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.client.SellState;
import dev.offramp.client.SellStep;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Proof signs nothing, so its webhook and its socket only make us ask; each channel alone is
 * enough.
 */
@Timeout(180)
final class ProofJourneyTest {
  /** Asking by the clock alone would take an hour here: whatever moves is moved by a hint. */
  private static Installation patient;

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);

  @BeforeAll
  static void start() {
    patient = Installation.start(Map.of("OFFRAMP_POLL_FAST", "PT1H", "OFFRAMP_POLL_SLOW", "PT1H"));
  }

  @AfterAll
  static void close() {
    patient.close();
  }

  @BeforeEach
  void mend() {
    offramp.sandbox().proofFaults("{}");
    patient.sandbox().proofFaults("{}");
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
  void completesByTheWebhookAlone() {
    patient.sandbox().proofFaults("{\"socketsOff\":true}");
    completesByHints();
  }

  @Test
  void completesByTheSocketAlone() {
    patient.sandbox().proofFaults("{\"webhooksOff\":true}");
    completesByHints();
  }

  private static void completesByHints() {
    Sells hinted = new Sells(patient);
    SellState sell = hinted.startByProof();

    patient.sandbox().atProof(Sells.atProof(sell), "deposit");
    patient.sandbox().atProof(Sells.atProof(sell), "complete");

    hinted.awaitStatus(sell.id(), "completed");
    assertThat(hinted.statuses(sell.id())).isEqualTo(Sells.COMPLETED);
    assertThat(hinted.steps(sell.id()))
        .extracting(SellStep::witness)
        .as("a hint is never a witness")
        .doesNotContain("webhook", "socket");
  }

  @Test
  void movesTheSellSoonAfterTheHint() {
    patient.sandbox().proofFaults("{\"socketsOff\":true,\"webhooksOff\":true}");
    Sells hinted = new Sells(patient);
    SellState sell = hinted.startByProof();
    patient.sandbox().atProof(Sells.atProof(sell), "deposit");
    patient.sandbox().atProof(Sells.atProof(sell), "complete");

    Instant told = Instant.now();
    forge(patient, sell, "completed");
    hinted.awaitStatus(sell.id(), "completed");

    // One second on an idle machine; the bound leaves room for a busy one and is far below the
    // hour.
    assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void letsAForgedWebhookForARealIdChangeNothing() {
    SellState sell = sells.startByProof();

    assertThat(forge(offramp, sell, "completed")).isEqualTo(200);
    assertThat(forge(offramp, sell, "failed")).isEqualTo(200);

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
      assertThat(forge(offramp, sell, "completed")).isEqualTo(200);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();

    int stored =
        offramp
            .database()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select count(*) from inbox where provider = 'proof' and sell_id = :id"
                                + " and message_key like '%completed%'")
                        .bind("id", sell.id())
                        .mapTo(Integer.class)
                        .one());
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

  private static int forge(Installation where, SellState sell, String status) {
    String body =
        "{\"merchant_transaction_id\":\"%s\",\"type\":\"sell\",\"status\":\"%s\"}"
            .formatted(Sells.atProof(sell), status);
    return new WebhookPost(where).postToProofsDoor(where.sandbox().proofWebhookToken(), body);
  }
}
