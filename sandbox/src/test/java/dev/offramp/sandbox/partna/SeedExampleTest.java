package dev.offramp.sandbox.partna;

import static dev.offramp.sandbox.SandboxFixture.SEED_REFERENCE;
import static dev.offramp.sandbox.SandboxFixture.SEED_SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of Partna's widget page, from the link to the payout. */
final class SeedExampleTest {
  @TempDir Path home;
  private SandboxFixture sandbox;

  @BeforeEach
  void sellsTheSeedExample() throws Exception {
    sandbox = new SandboxFixture(home);
    assertThat(sandbox.confirm(SEED_REFERENCE).status()).isEqualTo(303);
    assertThat(sandbox.sendCrypto(SEED_REFERENCE).status()).isEqualTo(303);
    SandboxFixture.await(
        "the sale is completed",
        () -> sandbox.receiver.statuses(SEED_REFERENCE).contains("completed"));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void tellsTheFourStatusesInOrder() {
    assertThat(sandbox.receiver.statuses(SEED_REFERENCE))
        .containsExactly("pending", "received", "processing", "completed");
    assertThat(sandbox.receiver.events()).allMatch(e -> e.path("event").asText().equals("Offramp"));
  }

  @Test
  void countsExactlyAsTheSeed() {
    JsonNode pending = sandbox.receiver.data(SEED_REFERENCE, "pending");
    JsonNode completed = sandbox.receiver.data(SEED_REFERENCE, "completed");

    assertThat(pending.path("fromAmount").asText()).isEqualTo("0.11");
    assertThat(pending.path("toAmount").asText()).isEqualTo("12.93");
    assertThat(pending.path("totalFeesInToCurrency").asText()).isEqualTo("1.14");
    assertThat(pending.path("totalFeesInFromCurrency").asText()).isEqualTo("0.0089");
    assertThat(completed.path("toAmount").asText()).isEqualTo("12.9392");
  }

  @Test
  void writesTheFieldsOfEachStatusInTheSeedsOrder() {
    assertThat(fields("pending"))
        .containsExactly(
            "transactionReference",
            "status",
            "timestamp",
            "fromAmount",
            "toAmount",
            "fromCurrency",
            "toCurrency",
            "fromNetwork",
            "toNetwork",
            "totalFeesInFromCurrency",
            "totalFeesInToCurrency",
            "sendingAddress",
            "paymentAddress",
            "expireAt",
            "toExternalAccount");
    assertThat(fields("received"))
        .containsExactly(
            "transactionReference",
            "status",
            "timestamp",
            "transactionHash",
            "fromAmount",
            "fromCurrency",
            "toCurrency",
            "sendingAddress");
    assertThat(fields("processing"))
        .containsExactly(
            "transactionReference",
            "status",
            "timestamp",
            "fromAmount",
            "toAmount",
            "fromCurrency",
            "toCurrency",
            "fromNetwork",
            "toNetwork",
            "sendingAddress",
            "expireAt",
            "toExternalAccount");
    assertThat(fields("completed"))
        .containsExactly(
            "transactionReference",
            "status",
            "timestamp",
            "sessionId",
            "fromAmount",
            "toAmount",
            "fromCurrency",
            "toCurrency",
            "fromNetwork",
            "toNetwork",
            "sendingAddress",
            "toExternalAccount");
  }

  @Test
  void fillsTheFieldsAsTheSeedShows() {
    JsonNode pending = sandbox.receiver.data(SEED_REFERENCE, "pending");

    assertThat(pending.path("sendingAddress").asText()).isEqualTo(SEED_SENDER);
    assertThat(pending.path("paymentAddress").asText()).matches("0x[0-9a-f]{40}");
    assertThat(pending.path("toNetwork").asText()).isEqualTo("kenyanshilling");
    assertThat(pending.path("toExternalAccount").asText())
        .isEqualTo("Safaricom::0726140198::::MOBILE");
    assertThat(pending.path("expireAt").asLong() - pending.path("timestamp").asLong())
        .isEqualTo(3600);
    assertThat(sandbox.receiver.data(SEED_REFERENCE, "received").path("transactionHash").asText())
        .matches("0x[0-9a-f]{64}");
    assertThat(sandbox.receiver.data(SEED_REFERENCE, "completed").path("sessionId").asText())
        .matches("[0-9A-F]{10}");
  }

  @Test
  void keepsWhatItPaidInTheBook() {
    JsonNode book =
        sandbox.call().control("GET", "/partna/book?reference=" + SEED_REFERENCE, "").json();

    assertThat(book.path("payments")).hasSize(1);
    assertThat(book.at("/payments/0/amount").asText()).isEqualTo("12.9392");
    assertThat(book.at("/payments/0/destination").asText())
        .isEqualTo("Safaricom::0726140198::::MOBILE");
    assertThat(book.at("/times/byReference/" + SEED_REFERENCE).asInt()).isEqualTo(1);
  }

  @Test
  void showsTheSameOnGetRamp() {
    JsonNode row =
        sandbox.call().get("/ramp?rampReference=" + SEED_REFERENCE).data().at("/rampRequests/0");

    assertThat(row.path("status").asText()).isEqualTo("completed");
    assertThat(row.path("confirmed").asBoolean()).isFalse();
    assertThat(row.path("toAmount").asText()).isEqualTo("12.9392");
    assertThat(row.path("processedRate").asText()).isEqualTo("128");
    assertThat(row.path("bankAccountNumber").asText()).isEqualTo("0726140198");
  }

  private List<String> fields(String status) {
    List<String> names = new ArrayList<>();
    sandbox.receiver.data(SEED_REFERENCE, status).fieldNames().forEachRemaining(names::add);
    return names;
  }
}
