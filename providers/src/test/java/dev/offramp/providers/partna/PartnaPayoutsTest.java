package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.PayoutSender.Conversion;
import dev.offramp.providers.PayoutSender.Inquiry;
import dev.offramp.providers.PayoutSender.Outcome;
import dev.offramp.providers.PayoutSender.Payment;
import dev.offramp.providers.PayoutSender.Purpose;
import dev.offramp.providers.PayoutSender.Receipt;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire when money is moved, and what each answer is taken for. */
final class PartnaPayoutsTest {
  private static final String REFERENCE = SeedPayloads.REFERENCE + "p1";
  private static final Destination ANN =
      new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198");
  private static final Payment PAYMENT =
      new Payment(REFERENCE, "ann1", Money.of("12.9392", "KES"), ANN);
  private static final Conversion CONVERSION =
      new Conversion(REFERENCE, "ann1", Money.of("0.11", "CUSD"), "KES");
  private static final String CONVERTED =
      "{\"data\":{\"fromAmount\":0.11,\"fromCurrency\":\"USD\",\"toAmount\":14.08,"
          + "\"toCurrency\":\"KES\",\"rate\":128},\"message\":\"success\"}";

  private final FakePartna fake = new FakePartna();

  @BeforeEach
  void knowItsTables() {
    fake.answers(
        "GET /v4/supported/assets",
        200,
        "{\"data\":{\"byCurrency\":{"
            + "\"CUSD\":{\"celo\":{\"assetIndex\":0,\"destinationCurrency\":\"USD\"}},"
            + "\"KES\":{\"kenyanshilling\":{\"assetIndex\":0,\"destinationCurrency\":\"KES\","
            + "\"withdrawalFee\":0.01}},"
            + "\"NGN\":{\"naira\":{\"assetIndex\":0,\"destinationCurrency\":\"NGN\","
            + "\"withdrawalFee\":0.01}}}}}");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void paysToAMobileNumber() {
    fake.answers("POST /v4/transfer/withdraw", 200, "{\"message\":\"request completed\"}");

    Receipt receipt = fake.partna().payouts().pay(PAYMENT);

    assertThat(receipt).isEqualTo(new Receipt(Outcome.UNDER_WAY, null, null, "processing"));
    assertThat(fake.asked()).hasSize(1);
    assertThat(fake.asked().get(0).body())
        .isEqualTo(
            "{\"fromAccount\":\"ann1\",\"type\":\"kenyanshilling\",\"currency\":\"KES\","
                + "\"amount\":12.9392,\"transactionReference\":\""
                + REFERENCE
                + "\",\"mobileNetwork\":\"Safaricom\",\"network\":\"MOBILE\","
                + "\"shortcode\":\"0726140198\"}");
  }

  @ParameterizedTest
  @CsvSource({"BUY_GOODS, 54321, ''", "PAYBILL, 888880, 44100"})
  void paysToTillsAndPaybills(String kind, String number, String account) {
    fake.answers("POST /v4/transfer/withdraw", 200, "{\"message\":\"request completed\"}");

    pay(
        new Destination.MobileMoney("Safaricom", kind, number, account.isEmpty() ? null : account),
        "100",
        "KES");

    assertThat(fake.asked().get(0).body())
        .endsWith(
            "\"mobileNetwork\":\"Safaricom\",\"network\":\""
                + kind
                + "\",\"shortcode\":\""
                + number
                + (account.isEmpty() ? "\"}" : "\",\"accountNumber\":\"" + account + "\"}"));
  }

  @Test
  void paysToABankWithItsLeadingZeros() {
    fake.answers("POST /v4/transfer/withdraw", 200, "{\"message\":\"request completed\"}");

    pay(new Destination.BankAccount("035", "0123456789"), "99879.3927", "NGN");

    assertThat(fake.asked().get(0).body())
        .isEqualTo(
            "{\"fromAccount\":\"ann1\",\"type\":\"naira\",\"currency\":\"NGN\","
                + "\"amount\":99879.3927,\"transactionReference\":\""
                + REFERENCE
                + "\",\"accountNumber\":\"0123456789\",\"bankCode\":\"035\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.000000000000000001", "123456789012345678", "1000000", "0.0000001"})
  void writesAmountsAsPlainNumbersToTheLastDigit(String amount) {
    fake.answers("POST /v4/transfer/withdraw", 200, "{\"message\":\"request completed\"}");

    pay(ANN, amount, "KES");

    assertThat(fake.asked().get(0).body()).contains("\"amount\":" + amount + ",");
  }

  @Test
  void leavesRoomForAFeeThatIsAdded() {
    fake.answers("POST /v4/transfer/withdraw", 200, "{\"message\":\"request completed\"}");
    PartnaSettings usual = fake.settings();
    Partna partna =
        new Partna(
            new PartnaSettings(
                usual.apiUrl(),
                usual.widgetUrl(),
                usual.merchant(),
                usual.apiKey(),
                usual.webhookKeys(),
                true,
                usual.callTimeout(),
                usual.depositWindow()),
            () -> SeedPayloads.NOW);

    partna.payouts().pay(PAYMENT);

    assertThat(fake.asked().get(1).body()).contains("\"amount\":12.9292,");
  }

  @Test
  void convertsTheBalanceAtTheRateOfThisMomentInExactlyThisDirection() {
    fake.answers(
        "GET /v4/rate",
        200,
        "{\"data\":{\"rate\":{\"KES_to_USD\":{\"key\":\"wrong\",\"rate\":0.0077},"
            + "\"USD_to_KES\":{\"key\":\"128-USD_to_KES-a1b2c3d4-1773706970\",\"rate\":128}}}}");
    fake.answers("POST /v4/convert", 200, CONVERTED);

    Receipt receipt = fake.partna().payouts().convert(CONVERSION);

    assertThat(receipt)
        .isEqualTo(
            new Receipt(
                Outcome.SUCCEEDED, Money.of("14.08", "KES"), Money.zero("KES"), "completed"));
    assertThat(fake.lines())
        .containsExactly(
            "GET /v4/supported/assets?currency=CUSD",
            "GET /v4/rate?fromCurrency=USD&toCurrency=KES&fromAmount=0.11",
            "POST /v4/convert");
    assertThat(fake.asked().get(2).body())
        .isEqualTo(
            "{\"rateKey\":\"128-USD_to_KES-a1b2c3d4-1773706970\",\"accountName\":\"ann1\","
                + "\"fromAmount\":0.11,\"fromCurrency\":\"USD\",\"toCurrency\":\"KES\","
                + "\"transactionReference\":\""
                + REFERENCE
                + "\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"data\":{\"rate\":{}}}'",
    "400, '{\"message\":\"validation error\"}'",
    "503, '{\"message\":\"Rates not available, please try again later\"}'"
  })
  void takesTheRateOfTheSoldCurrencyWhereTheBalanceHasNone(int status, String body) {
    fake.answers("GET /v4/rate", status, body);
    fake.answers(
        "GET /v4/rate",
        200,
        "{\"data\":{\"rate\":{\"CUSD_to_KES\":{\"key\":\"128-CUSD_to_KES\",\"rate\":128}}}}");
    fake.answers("POST /v4/convert", 200, CONVERTED);

    fake.partna().payouts().convert(CONVERSION);

    assertThat(fake.asked().get(3).body())
        .contains("\"rateKey\":\"128-CUSD_to_KES\"", "\"fromCurrency\":\"USD\"");
  }

  @Test
  void sendsNothingWithoutARate() {
    fake.answers("GET /v4/rate", 503, "{\"message\":\"Rates not available\"}");

    assertThat(convertFailure()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(fake.lines()).doesNotContain("POST /v4/convert");
  }

  @ParameterizedTest
  @CsvSource({
    "400, Invalid rate key, UNAVAILABLE",
    "409, Invalid rate key, UNAVAILABLE",
    "409, transactionReference already exist, OUTCOME_UNKNOWN",
    "400, insufficient funds, REFUSED",
    "500, oops, OUTCOME_UNKNOWN"
  })
  void knowsWhatBecameOfAConversion(int status, String message, Kind kind) {
    fake.answers(
        "GET /v4/rate", 200, "{\"data\":{\"rate\":{\"USD_to_KES\":{\"key\":\"k\",\"rate\":128}}}}");
    fake.answers("POST /v4/convert", status, "{\"message\":\"" + message + "\"}");
    knowsNothing();

    assertThat(convertFailure()).isEqualTo(kind);
  }

  @Test
  void doesNotClaimAResultThatPartnaDidNotTell() {
    fake.answers(
        "GET /v4/rate", 200, "{\"data\":{\"rate\":{\"USD_to_KES\":{\"key\":\"k\",\"rate\":128}}}}");
    fake.answers("POST /v4/convert", 200, "{\"data\":{},\"message\":\"success\"}");

    assertThat(fake.partna().payouts().convert(CONVERSION))
        .isEqualTo(new Receipt(Outcome.UNDER_WAY, null, null, null));
  }

  @Test
  void paysOnlyWhatPartnaCanPayOut() {
    assertThat(catchThrowableOfType(ProviderException.class, () -> pay(ANN, "1", "EUR")).kind())
        .isEqualTo(Kind.REFUSED);
    assertThat(fake.asked()).isEmpty();
  }

  private void pay(Destination destination, String amount, String currency) {
    fake.partna()
        .payouts()
        .pay(new Payment(REFERENCE, "ann1", Money.of(amount, currency), destination));
  }

  private Kind convertFailure() {
    return catchThrowableOfType(
            ProviderException.class, () -> fake.partna().payouts().convert(CONVERSION))
        .kind();
  }

  private void knowsNothing() {
    fake.answers("GET /v4/transfer/details", 404, "{\"message\":\"transaction not found\"}");
    fake.answers("GET /v4/transfer", 200, "{\"data\":[],\"message\":\"success\"}");
    assertThat(fake.partna().payouts().find(new Inquiry(REFERENCE, "ann1", Purpose.CONVERT)))
        .isEmpty();
  }
}
