package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTransactionsTest {
  private static final String COMPLETED =
      """
      {"merchant_transaction_id":"0b6f7c1e-5d1a-4f0e-9c55-2f6a3b9d8e01","partner_user_id":"u",
       "type":"sell","status":"completed","currency":"USDT","network":"TRC20",
       "crypto_amount":"249.90","fiat_currency":"EUR","fiat_amount":"221.37",
       "created_at":"2030-01-05T09:01:40Z","updated_at":"2030-01-05T09:31:18Z"}
      """;

  private final FakeProof fake = new FakeProof();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void readsWhatIsReallyExchanged() {
    assertThat(read(COMPLETED))
        .containsExactly(
            new ProviderEvent(
                EventKind.COMPLETED,
                Witness.POLL,
                Instant.parse("2030-01-05T09:31:18Z"),
                "completed",
                new Facts(
                    Money.of("249.9", "USDT"),
                    Money.of("221.37", "EUR"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
    assertThat(fake.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-client-token");
    assertThat(fake.asked().get(0).headers()).doesNotContainKeys("Origin", "Content-type");
  }

  @ParameterizedTest
  @CsvSource({
    "pending, PENDING",
    "processing, PROCESSING",
    "completed, COMPLETED",
    "failed, FAILED",
    "cancelled, CANCELLED",
    "canceled, CANCELLED",
    "' Completed ', COMPLETED"
  })
  void knowsTheStatuses(String status, EventKind kind) {
    assertThat(read(with("status", status)))
        .singleElement()
        .extracting(ProviderEvent::kind)
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"paid", "", "refunded", "new"})
  void knowsNoOthers(String status) {
    assertThat(read(with("status", status))).isEmpty();
  }

  @Test
  void knowsNothingWithoutAStatus() {
    assertThat(read("{\"merchant_transaction_id\":\"" + FakeProof.ID + "\"}")).isEmpty();
    assertThat(read(with("status", null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2030-01-05T09:40:00Z,",
    "'', 2030-01-05T15:00:39Z,",
    "'', 2030-01-05T15:00:40Z, DEPOSIT_TIMEOUT",
    "'', 2030-01-05T15:01:40Z, DEPOSIT_TIMEOUT",
    "0.00, 2030-01-05T15:01:41Z, DEPOSIT_TIMEOUT",
    "'', '',",
    "250.00, 2030-01-05T09:40:00Z, PAYOUT_FAILED",
    "250.00, 2030-01-05T15:01:40Z, PAYOUT_FAILED"
  })
  void saysWhyOnlyWhereThatIsKnown(String crypto, String updated, SellReason reason)
      throws IOException {
    ObjectNode transaction = (ObjectNode) new JsonMapper().readTree(with("status", "failed"));
    transaction.put("crypto_amount", crypto).put("updated_at", updated);

    assertThat(read(transaction.toString()))
        .singleElement()
        .extracting(ProviderEvent::kind, ProviderEvent::reason)
        .containsExactly(EventKind.FAILED, reason);
  }

  @Test
  void givesNoReasonForAFailureThatHadNoBeginning() {
    String failed = with("status", "failed").replace("created_at", "made_at");

    assertThat(read(failed.replace("249.90", "")))
        .singleElement()
        .extracting(ProviderEvent::reason)
        .isNull();
  }

  @Test
  void bearsWithWhatIsNotKnownYet() {
    String pending =
        """
        {"merchant_transaction_id":"0b6f7c1e-5d1a-4f0e-9c55-2f6a3b9d8e01","status":"pending",
         "currency":"USDT","crypto_amount":"","fiat_currency":null,"fiat_amount":null,
         "updated_at":"","new_field":{"a":[1]}}
        """;

    assertThat(read(pending))
        .containsExactly(
            new ProviderEvent(
                EventKind.PENDING, Witness.POLL, FakeProof.NOW, "pending", Facts.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "1e400", "NaN", " ", "0", "0.00"})
  void takesNoNonsenseForAnAmount(String amount) {
    assertThat(read(with("crypto_amount", amount)))
        .singleElement()
        .satisfies(event -> assertThat(event.facts().crypto()).isNull())
        .satisfies(event -> assertThat(event.facts().fiat()).isNotNull());
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-05T09:31:18.5Z, 2030-01-05T09:31:18.500Z",
    "2030-01-05T09:31:18.123456789Z, 2030-01-05T09:31:18.123456789Z",
    "2030-01-05T10:31:18+01:00, 2030-01-05T09:31:18Z",
    "2030-01-05T09:31:18, 2030-01-05T09:31:18Z",
    "yesterday, 2030-01-05T09:01:00Z",
    "1970-01-01T00:00:00Z, 2030-01-05T09:01:00Z",
    "+999999999-01-01T00:00:00Z, 2030-01-05T09:01:00Z"
  })
  void readsTimesHoweverTheyAreWritten(String written, Instant at) {
    assertThat(read(with("updated_at", written)))
        .singleElement()
        .extracting(ProviderEvent::at)
        .isEqualTo(at);
  }

  @Test
  void asksUnderAnOddIdWithoutLeavingItsPath() {
    String id = "a/../b?c=d%2e#e";
    fake.answers("GET /widget/transactions/" + id.replace("?c=d%2e#e", ""), 500, "");

    failure(new Question("sell", null, id));

    assertThat(fake.lines())
        .containsExactly("GET /widget/transactions/a%2F..%2Fb%3Fc%3Dd%252e%23e");
  }

  @Test
  void knowsNothingOfASellWithoutASession() {
    assertThat(fake.proof().status().read(new Question("sell", null, null))).isEmpty();
    assertThat(fake.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"not_found\",\"code\":\"not_found\",\"message\":\"x\"}",
        "{\"error\":\"transaction_not_found\",\"message\":\"x\",\"request_id\":\"r\"}"
      })
  void knowsThatProofDoesNotKnowIt(String body) {
    fake.answers(FakeProof.TRANSACTION, 404, body);

    assertThat(fake.proof().status().read(question())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, '<html>nothing here</html>', MISCONFIGURED",
    "404, '{\"message\":\"no Route matched with those values\"}', MISCONFIGURED",
    "401, '{\"error\":\"unauthorised\",\"code\":\"invalid_token\"}', MISCONFIGURED",
    "401, '{\"error\":\"unauthorized\"}', MISCONFIGURED",
    "403, '{\"error\":\"forbidden\",\"code\":\"forbidden_origin\"}', MISCONFIGURED",
    "301, '', MISCONFIGURED",
    "400, '{\"error\":\"invalid_request\"}', REFUSED",
    "429, '{\"error\":\"rate_limit_exceeded\"}', RATE_LIMITED",
    "500, '{\"error\":\"internal_error\",\"code\":\"db_error\"}', UNAVAILABLE",
    "502, '{\"error\":\"upstream_error\",\"code\":\"provider_error\"}', UNAVAILABLE",
    "503, '', UNAVAILABLE",
    "504, '', UNAVAILABLE",
    "408, '', UNAVAILABLE",
    "200, '<html>', UNAVAILABLE",
    "200, '', UNAVAILABLE",
    "200, '[]', UNAVAILABLE",
    "200, '{\"status\":\"completed\",\"crypto_amount\":0e-10000999999}', UNAVAILABLE",
    "200, '{\"status\":\"completed\"}', UNAVAILABLE",
    "200, '{\"merchant_transaction_id\":\"other\",\"status\":\"completed\"}', UNAVAILABLE"
  })
  void neverTakesAProblemForANo(int status, String body, Kind kind) {
    fake.answers(FakeProof.TRANSACTION, status, body);

    assertThat(failure(question()).kind()).isEqualTo(kind);
  }

  @Test
  void bringsAnOperatorWhenItIsABuy() {
    fake.answers(FakeProof.TRANSACTION, 200, with("type", "buy"));

    assertThat(failure(question()).kind()).isEqualTo(Kind.MISCONFIGURED);
  }

  private List<ProviderEvent> read(String transaction) {
    fake.answers(FakeProof.TRANSACTION, 200, transaction);
    return fake.proof().status().read(question());
  }

  private ProviderException failure(Question question) {
    return catchThrowableOfType(
        ProviderException.class, () -> fake.proof().status().read(question));
  }

  private static Question question() {
    return new Question("1019a8b3c5d7e9f00112233445566778", "u", FakeProof.ID);
  }

  private static String with(String name, String value) {
    try {
      return ((ObjectNode) new JsonMapper().readTree(COMPLETED)).put(name, value).toString();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
