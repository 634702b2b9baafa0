package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProofWebhooksTest {
  private static final ProofWebhooks READER = new ProofWebhooks(() -> FakeProof.NOW);
  private static final String BODY =
      """
      {"merchant_transaction_id":"0b6f7c1e-5d1a-4f0e-9c55-2f6a3b9d8e01","type":"sell",
       "status":"completed","currency":"USDT","network":"TRC20","crypto_amount":"250.00",
       "fiat_currency":"EUR","fiat_amount":"221.37","created_at":"2030-01-05T09:01:40Z",
       "updated_at":"2030-01-05T09:31:18Z"}
      """;

  @Test
  void isOnlyAHintWhateverTheBodySays() {
    assertThat(read(BODY).event())
        .contains(
            new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, FakeProof.NOW, null, Facts.NONE));
  }

  @Test
  void namesTheSellByProofsIdAndNotByOurs() {
    Message message = read(BODY);

    assertThat(message.providerReference()).isEqualTo(FakeProof.ID);
    assertThat(message.reference()).isNull();
    assertThat(message.kind()).isEqualTo("transaction");
  }

  @ParameterizedTest
  @CsvSource({
    "pending, pending",
    "processing, processing",
    "completed, completed",
    "FAILED, failed",
    "' cancelled ', cancelled",
    "paid, other",
    "'', other"
  })
  void isTheSameMessageForTheSameStatus(String status, String keyed) {
    String body = BODY.replace("\"completed\"", "\"" + status + "\"");

    assertThat(read(body).key()).isEqualTo(FakeProof.ID + ":" + keyed);
    assertThat(read(body.replace("2030", "2031")).key()).isEqualTo(FakeProof.ID + ":" + keyed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"merchant_transaction_id\":\"x\"}",
        "{\"merchant_transaction_id\":\"x\",\"status\":7}",
        "{\"merchant_transaction_id\":\"x\",\"status\":null,\"new\":{\"a\":[1,2.5e300]}}",
        "{\"merchant_transaction_id\":\"x\",\"status\":{\"a\":\"completed\"}}"
      })
  void bearsWithAnythingBesideTheId(String body) {
    assertThat(read(body).key()).isEqualTo("x:other");
  }

  static Stream<String> malformed() {
    return Stream.of(
        "",
        " ",
        "null",
        "[]",
        "\"x\"",
        "<html>",
        "{}",
        "{\"merchant_transaction_id\":7}",
        "{\"merchant_transaction_id\":null}",
        "{\"merchant_transaction_id\":[\"x\"]}",
        "{\"merchant_transaction_id\":\"\"}",
        "{\"merchant_transaction_id\":\"..\"}",
        "{\"merchant_transaction_id\":\"two words\"}",
        "{\"merchant_transaction_id\":\"a\\u0000b\"}",
        "{\"merchant_transaction_id\":\"é\"}",
        "{\"merchant_transaction_id\":\"" + "x".repeat(129) + "\"}",
        "{\"merchant_transaction_id\":\"x\",\"merchant_transaction_id\":\"y\"}",
        "{\"merchant_transaction_id\":\"x\",\"a\":{\"b\":1,\"b\":2}}",
        "{\"merchant_transaction_id\":\"x\"",
        "{\"merchant_transaction_id\":\"x\"} x",
        "{\"merchant_transaction_id\":\"x\"}{}",
        "\uFEFF{\"merchant_transaction_id\":\"x\"}",
        "{\"merchant_transaction_id\":\"x\",\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
        "{\"merchant_transaction_id\":\"x\",\"a\":\"" + "a".repeat(70_000) + "\"}",
        "{\"merchant_transaction_id\":\"x\",\"a\":" + "1".repeat(50) + "}");
  }

  @ParameterizedTest
  @MethodSource
  void malformed(String body) {
    assertThatExceptionOfType(MalformedWebhookException.class).isThrownBy(() -> read(body));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin =
        "{\"merchant_transaction_id\":\"x\",\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = BODY.getBytes(StandardCharsets.UTF_16);

    assertThatExceptionOfType(MalformedWebhookException.class).isThrownBy(() -> READER.read(latin));
    assertThatExceptionOfType(MalformedWebhookException.class).isThrownBy(() -> READER.read(wide));
  }

  @Test
  void quotesNothing() {
    assertThatExceptionOfType(MalformedWebhookException.class)
        .isThrownBy(() -> read("{\"merchant_transaction_id\":\"canary canary\"}"))
        .withMessageNotContaining("canary")
        .withNoCause();
  }

  private static Message read(String body) {
    return READER.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
