package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One sell from the session to the card, as each channel tells it (sections 8 to 11, 16). */
final class SellJourneyTest {
  @TempDir Path home;
  private ProofFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new ProofFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void tellsTheSameOnEveryChannel() {
    String id = sandbox.sell();
    try (Listener socket = Listener.to(sandbox, id)) {
      sandbox.act(id, "address");
      assertThat(sandbox.status(id)).isEqualTo("pending");
      sandbox.act(id, "deposit");
      sandbox.awaitStatus(id, "completed");

      socket.awaitStatuses("processing", "completed");
      sandbox.awaitTold(id, "processing", "completed");
      JsonNode polled = sandbox.transaction(id).json();
      assertThat(ProofFixture.names(polled))
          .containsExactly(
              "merchant_transaction_id",
              "partner_user_id",
              "type",
              "status",
              "currency",
              "network",
              "crypto_amount",
              "fiat_currency",
              "fiat_amount",
              "created_at",
              "updated_at");
      assertThat(polled.path("crypto_amount").asText()).isEqualTo("250.00");
      assertThat(polled.path("fiat_amount").asText()).isEqualTo("225.00");
      assertThat(polled.path("created_at").asText()).matches("[0-9-]{10}T[0-9:]{8}Z");

      JsonNode hook = sandbox.receiver.events().get(1);
      assertThat(ProofFixture.names(hook))
          .containsExactlyElementsOf(
              ProofFixture.names(polled).stream()
                  .filter(name -> !name.equals("partner_user_id"))
                  .toList());
      assertThat(ProofFixture.names(socket.messages().get(0)))
          .containsExactly(
              "event",
              "merchant_transaction_id",
              "type",
              "status",
              "payment_method",
              "currency",
              "fiat_currency",
              "fiat_amount",
              "crypto_amount",
              "occurred_at");
      assertThat(socket.messages().get(0).path("event").asText()).isEqualTo("tx.update");
      assertThat(socket.messages().get(0).path("fiat_amount").asText()).isEmpty();
    }
  }

  @Test
  void tellsTheOlderContractsUserOnHisSocketAndByNoWebhook() {
    sandbox.switches("{'generation':'older'}");
    String query = "?token=" + sandbox.token() + "&user_id=cust-7f3";
    try (Listener socket = Listener.at(sandbox, query, "")) {
      JsonNode session = sandbox.post(ProofFixture.OLDER_SELL).json();
      String id = session.path("merchant_transaction_id").asText();
      sandbox.act(id, "deposit");

      socket.awaitStatuses("processing", "completed");
      assertThat(ProofFixture.names(socket.messages().get(0)))
          .containsExactly(
              "event",
              "merchant_transaction_id",
              "partner_user_id",
              "type",
              "status",
              "currency",
              "fiat_currency",
              "fiat_amount",
              "crypto_amount",
              "occurred_at");
      assertThat(ProofFixture.names(sandbox.transaction(id).json())).hasSize(11);
      assertThat(sandbox.told(id)).isEmpty();
    }
  }
}
