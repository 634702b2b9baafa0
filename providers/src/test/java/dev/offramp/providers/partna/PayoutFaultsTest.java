package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.offramp.providers.PayoutSender;
import dev.offramp.providers.PayoutSender.Inquiry;
import dev.offramp.providers.PayoutSender.Outcome;
import dev.offramp.providers.PayoutSender.Payment;
import dev.offramp.providers.PayoutSender.Purpose;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of a payout has its test here, and none of them is ever sent twice. */
final class PayoutFaultsTest {
  private static final String WITHDRAW = "POST /v4/transfer/withdraw";
  private static final String REFERENCE = SeedPayloads.REFERENCE + "p1";
  private static final Payment PAYMENT =
      new Payment(
          REFERENCE,
          "ann1",
          Money.of("12.9392", "KES"),
          new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"));

  private final FakePartna fake = new FakePartna();
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void knowNothing() {
    fake.answers(
        "GET /v4/supported/assets",
        200,
        "{\"data\":{\"byCurrency\":{\"KES\":{\"kenyanshilling\":{\"assetIndex\":0,"
            + "\"destinationCurrency\":\"KES\",\"withdrawalFee\":0.01}}}}}");
    fake.answers("GET /v4/transfer", 200, "{\"data\":[],\"message\":\"success\"}");
  }

  @AfterEach
  void stop() {
    end.countDown();
    fake.close();
  }

  @Test
  void acceptedThenTimeoutIsUnknown() {
    fake.answers(WITHDRAW, this::sayNothing);

    assertThat(failure(Duration.ofMillis(300)).kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void acceptedThenCutIsUnknown() {
    fake.answers(WITHDRAW, HttpExchange::close);

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void acceptedThen500IsUnknown(int status) {
    fake.answers(WITHDRAW, status, "{\"message\":\"internal server error\"}");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void anAnswerThatIsNoJsonIsUnknown() {
    fake.answers(WITHDRAW, 200, "<html>welcome</html>");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void slowIsNoFault() {
    fake.answers(
        WITHDRAW,
        exchange -> {
          waitFor(Duration.ofMillis(300));
          byte[] done = "{\"message\":\"request completed\"}".getBytes();
          exchange.sendResponseHeaders(200, done.length);
          exchange.getResponseBody().write(done);
          exchange.close();
        });

    assertThat(sender(Duration.ofSeconds(10)).pay(PAYMENT).outcome()).isEqualTo(Outcome.UNDER_WAY);
    sentOnce();
  }

  @Test
  void tooManyRequestsIsUnknownAndSaysWhenToAsk() {
    fake.answers(WITHDRAW, 429, "{\"message\":\"Too many requests\"}", "Retry-After", "3");

    ProviderException failure = failure();

    assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    sentOnce();
  }

  @Test
  void temporarilyUnavailableIsUnknown() {
    fake.answers(WITHDRAW, 503, "{\"message\":\"Service temporarily unavailable\"}");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void anEndpointTemporarilyDisabledTakesNothing() {
    fake.answers(WITHDRAW, 401, "{\"message\":\"endpoint temporarily disabled\"}");

    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    sentOnce();
  }

  @Test
  void aKeyWithoutTheRightTakesNothing() {
    fake.answers(
        WITHDRAW,
        401,
        "{\"message\":\"no withdrawal api key cannot access POST /transfer/withdraw\"}");

    assertThat(failure().kind()).isEqualTo(Kind.MISCONFIGURED);
    sentOnce();
  }

  @Test
  void nobodyListeningTakesNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    PayoutSender sender =
        sender(URI.create("http://127.0.0.1:" + port + "/v4"), Duration.ofSeconds(10));

    assertThat(failure(sender).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void aUsedReferenceIsLookedUp() {
    fake.answers(WITHDRAW, 409, "{\"message\":\"transactionReference already exist\"}");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @ParameterizedTest
  @CsvSource({
    "422, Insufficient balance",
    "400, insufficient funds",
    "400, wrong network address",
    "400, validation error",
    "422, KYC not completed",
    "422, request could not be completed",
    "404, account not found",
    "409, something else"
  })
  void refusedIsBelievedOnceBothReadsKnowNothing(int status, String message) {
    fake.answers(WITHDRAW, status, "{\"message\":\"" + message + "\"}");
    fake.answers("GET /v4/transfer/details", 404, "{\"message\":\"transaction not found\"}");

    assertThat(failure().kind()).isEqualTo(Kind.REFUSED);
    assertThat(fake.lines())
        .containsExactly(
            WITHDRAW,
            "GET /v4/transfer/details?transactionReference=" + REFERENCE + "&accountName=ann1",
            "GET /v4/transfer?transactionReference=" + REFERENCE + "&limit=1000");
  }

  @Test
  void refusedForLackOfMoneyThatTheFirstRequestTookIsUnknown() {
    fake.answers(WITHDRAW, 422, "{\"message\":\"Insufficient balance\"}");
    fake.answers("GET /v4/transfer/details", 200, details("processing"));

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void refusedWhileNobodyCanBeAskedIsUnknown() {
    fake.answers(WITHDRAW, 422, "{\"message\":\"Insufficient balance\"}");
    fake.answers("GET /v4/transfer/details", 500, "");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    sentOnce();
  }

  @Test
  void paysThenBouncesIsReadAsFailedOrReversed() {
    fake.answers("GET /v4/transfer/details", 200, details("completed"));
    fake.answers("GET /v4/transfer/details", 200, details("failed"));
    fake.answers("GET /v4/transfer/details", 200, details("reversed"));

    assertThat(outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome()).isEqualTo(Outcome.RETURNED);
  }

  static String details(String status) {
    return "{\"data\":{\"UTCTimestamp\":\"2026-03-17T00:22:30Z\",\"amount\":12.9392,"
        + "\"creditAccount\":\"Safaricom::0726140198::::MOBILE\",\"creditUser\":\"\","
        + "\"currency\":\"KES\",\"debitAccount\":\"ann1\",\"debitUser\":\"acme\","
        + "\"status\":\""
        + status
        + "\",\"timestamp\":1773706950,\"transactionReference\":\""
        + REFERENCE
        + "\",\"transactionType\":\"Withdraw\"},\"message\":\"success\"}";
  }

  private Outcome outcome() {
    return sender(Duration.ofSeconds(10))
        .find(new Inquiry(REFERENCE, "ann1", Purpose.PAY))
        .orElseThrow()
        .outcome();
  }

  private ProviderException failure() {
    return failure(Duration.ofSeconds(10));
  }

  private ProviderException failure(Duration callTimeout) {
    return failure(sender(callTimeout));
  }

  private static ProviderException failure(PayoutSender sender) {
    return catchThrowableOfType(ProviderException.class, () -> sender.pay(PAYMENT));
  }

  private PayoutSender sender(Duration callTimeout) {
    return sender(fake.apiUrl(), callTimeout);
  }

  private PayoutSender sender(URI apiUrl, Duration callTimeout) {
    PartnaSettings usual = fake.settings();
    PartnaHttp http =
        new PartnaHttp(
            new PartnaSettings(
                apiUrl,
                usual.widgetUrl(),
                usual.merchant(),
                usual.apiKey(),
                usual.webhookKeys(),
                usual.withdrawalFeeAdded(),
                usual.callTimeout(),
                usual.depositWindow()),
            new PartnaFailures(() -> SeedPayloads.NOW),
            callTimeout);
    return new PartnaPayouts(
        http, new PartnaAssetTable(http, () -> SeedPayloads.NOW), new PartnaTransfers(http), false);
  }

  private void sentOnce() {
    assertThat(fake.lines().stream().filter(WITHDRAW::equals)).hasSize(1);
  }

  private void sayNothing(HttpExchange exchange) {
    waitFor(Duration.ofSeconds(20));
    exchange.close();
  }

  private void waitFor(Duration time) {
    try {
      end.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
