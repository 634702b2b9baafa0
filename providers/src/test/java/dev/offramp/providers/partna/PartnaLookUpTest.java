package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.PayoutSender.Inquiry;
import dev.offramp.providers.PayoutSender.Outcome;
import dev.offramp.providers.PayoutSender.Purpose;
import dev.offramp.providers.PayoutSender.Receipt;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a reference, by whichever of Partna's two reads tells. */
final class PartnaLookUpTest {
  private static final String REFERENCE = SeedPayloads.REFERENCE + "p1";
  private static final String DETAILS = "GET /v4/transfer/details";
  private static final String LIST = "GET /v4/transfer";
  private static final String NOT_FOUND = "{\"message\":\"transaction not found\"}";
  private static final String NONE = "{\"data\":[],\"message\":\"success\"}";

  private final FakePartna fake = new FakePartna();

  @BeforeEach
  void knowItsTables() {
    fake.answers(
        "GET /v4/supported/assets",
        200,
        "{\"data\":{\"byCurrency\":{\"KES\":{\"kenyanshilling\":{\"assetIndex\":0,"
            + "\"destinationCurrency\":\"KES\",\"withdrawalFee\":0.01}}}}}");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void readsAPayoutWithItsFee() {
    fake.answers(DETAILS, 200, PayoutFaultsTest.details("completed"));

    assertThat(find(Purpose.PAY))
        .contains(
            new Receipt(
                Outcome.SUCCEEDED,
                Money.of("12.9292", "KES"),
                Money.of("0.01", "KES"),
                "completed"));
    assertThat(fake.lines().get(0))
        .isEqualTo(DETAILS + "?transactionReference=" + REFERENCE + "&accountName=ann1");
  }

  @ParameterizedTest
  @CsvSource({
    "processing, UNDER_WAY, processing",
    "pending, UNDER_WAY, pending",
    "retried, UNDER_WAY, retried",
    "completed, SUCCEEDED, completed",
    "Completed, SUCCEEDED, completed",
    "failed, FAILED, failed",
    "reversed, RETURNED, reversed",
    "sleeping, UNDER_WAY, sleeping",
    "'7 <b>', UNDER_WAY, unknown"
  })
  void readsEveryStatus(String status, Outcome outcome, String word) {
    fake.answers(DETAILS, 200, PayoutFaultsTest.details(status));

    Receipt receipt = find(Purpose.PAY).orElseThrow();

    assertThat(receipt.outcome()).isEqualTo(outcome);
    assertThat(receipt.providerStatus()).isEqualTo(word);
  }

  @Test
  void readsTheListWhereTheFieldsHaveOtherNames() {
    fake.answers(DETAILS, 404, NOT_FOUND).answers(LIST, 200, list(row(REFERENCE, "completed")));

    assertThat(find(Purpose.PAY).orElseThrow().outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(fake.lines().get(1))
        .isEqualTo(LIST + "?transactionReference=" + REFERENCE + "&limit=1000");
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "401, '{\"message\":\"endpoint temporarily disabled\"}'",
    "200, '{}'",
    "200, '{\"data\":{\"status\":\"completed\",\"transactionReference\":\"another\"}}'",
    "200, '<html>'"
  })
  void readsTheListWhenTheFirstReadDoesNotTell(int status, String body) {
    fake.answers(DETAILS, status, body).answers(LIST, 200, list(row(REFERENCE, "failed")));

    assertThat(find(Purpose.PAY).orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void readsNoRowButOurs() {
    fake.answers(DETAILS, 404, NOT_FOUND).answers(LIST, 200, list(row("another", "completed")));

    assertThat(find(Purpose.PAY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {NONE, "{\"data\":null,\"message\":\"success\"}"})
  void isEmptyOnceBothReadsKnowNothing(String none) {
    fake.answers(DETAILS, 404, NOT_FOUND).answers(LIST, 200, none);

    assertThat(find(Purpose.PAY)).isEmpty();
  }

  @Test
  void isEmptyByTheFirstReadWhileTheListIsTemporarilyDisabled() {
    fake.answers(DETAILS, 404, NOT_FOUND)
        .answers(LIST, 401, "{\"message\":\"endpoint temporarily disabled\"}");

    assertThat(find(Purpose.PAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, 500, '', UNAVAILABLE",
    "404, 429, '', RATE_LIMITED",
    "404, 401, '{\"message\":\"invalid apikey\"}', MISCONFIGURED",
    "404, 200, '{}', UNAVAILABLE",
    "404, 200, '{\"data\":[{\"status\":\"completed\"}]}', UNAVAILABLE",
    "500, 200, '{\"data\":[]}', UNAVAILABLE"
  })
  void isNoNoWhenPartnaCannotBeAsked(int first, int second, String body, Kind kind) {
    fake.answers(DETAILS, first, first == 404 ? NOT_FOUND : "").answers(LIST, second, body);

    assertThat(catchThrowableOfType(ProviderException.class, () -> find(Purpose.PAY)).kind())
        .isEqualTo(kind);
  }

  @Test
  void readsWhatAConversionGave() {
    fake.answers(DETAILS, 200, PayoutFaultsTest.details("completed"));

    assertThat(find(Purpose.CONVERT).orElseThrow().result()).isEqualTo(Money.of("12.9392", "KES"));
  }

  @Test
  void doesNotTakeWhatAConversionTookForWhatItGave() {
    fake.answers(DETAILS, 200, PayoutFaultsTest.details("completed").replace("\"KES\"", "\"USD\""));

    Receipt receipt = find(Purpose.CONVERT).orElseThrow();

    assertThat(receipt.outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(receipt.result()).isNull();
  }

  private Optional<Receipt> find(Purpose purpose) {
    return fake.partna().payouts().find(new Inquiry(REFERENCE, "ann1", purpose));
  }

  private static String list(String row) {
    return "{\"data\":[" + row + "],\"message\":\"success\"}";
  }

  private static String row(String reference, String status) {
    return "{\"amount\":12.9392,\"currency\":\"KES\",\"date\":\"2026-03-17T00:22:30Z\","
        + "\"fromAccount\":\"ann1\",\"fromTo\":\"\",\"fromUser\":\"acme\",\"status\":\""
        + status
        + "\",\"timestamp\":1773706950,\"toAccount\":\"\",\"toUser\":\"\","
        + "\"transactionReference\":\""
        + reference
        + "\",\"transactionType\":\"Withdraw\"}";
  }
}
