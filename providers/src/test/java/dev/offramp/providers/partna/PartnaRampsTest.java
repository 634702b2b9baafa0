package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.StatusReader.Question;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnaRampsTest {
  private static final String SELL = SeedPayloads.REFERENCE;
  private static final Question QUESTION = new Question(SELL, "ann1", null);
  private static final String NOTHING = answer("");
  private static final String COMPLETED =
      "{\"rampReference\":\""
          + SELL
          + "\",\"type\":\"cryptoToFiat\",\"status\":\"completed\",\"createdAt\":1773706850,"
          + "\"expiredAt\":1773710450,\"expireAction\":\"useCurrentRate\",\"confirmed\":false,"
          + "\"fromAmount\":0.2,\"fromCurrency\":\"USDT\",\"fromNetwork\":\"tron\",\"toAmount\":"
          + "334.87,\"toCurrency\":\"NGN\",\"toNetwork\":\"naira\",\"initialRate\":1674.42,"
          + "\"processedRate\":1674.42,\"totalFeesInToCurrency\":0.01,\"bankAccountName\":"
          + "\"ANN EXAMPLE\",\"bankAccountNumber\":\"0123456789\",\"bankName\":\"Wema Bank\"}";

  private final FakePartna fake = new FakePartna();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void readsACompletedRampThoughItIsNotConfirmed() {
    fake.answers("GET /v4/ramp", 200, answer(COMPLETED));

    List<ProviderEvent> events = fake.partna().status().read(QUESTION);

    assertThat(events)
        .containsExactly(
            new ProviderEvent(
                EventKind.COMPLETED,
                Witness.POLL,
                SeedPayloads.NOW,
                "completed",
                new Facts(
                    Money.of("0.2", "USDT"),
                    Money.of("334.87", "NGN"),
                    Money.of("0.01", "NGN"),
                    null,
                    null,
                    null,
                    Instant.ofEpochSecond(1773710450),
                    "Wema Bank ••••6789")));
    assertThat(fake.lines()).containsExactly("GET /v4/ramp?accountName=ann1&rampReference=" + SELL);
  }

  @Test
  void readsPendingAsOfItsBeginning() {
    fake.answers("GET /v4/ramp", 200, answer(COMPLETED.replace("completed", "pending")));

    ProviderEvent event = fake.partna().status().read(QUESTION).get(0);

    assertThat(event.kind()).isEqualTo(EventKind.PENDING);
    assertThat(event.at()).isEqualTo(Instant.ofEpochSecond(1773706850));
  }

  @ParameterizedTest
  @CsvSource({
    "received, RECEIVED, 1773710449",
    "processing, PROCESSING, 1773710449",
    "failed, FAILED, 1773710449",
    "canceled, CANCELLED, 1773710449",
    "canceled, EXPIRED, 1773710450",
    "CANCELLED, EXPIRED, 1773710451"
  })
  void readsEveryStatus(String status, EventKind kind, long now) {
    fake.answers("GET /v4/ramp", 200, answer(COMPLETED.replace("completed", status)));

    List<ProviderEvent> events =
        fake.partna(() -> Instant.ofEpochSecond(now)).status().read(QUESTION);

    assertThat(events).extracting(ProviderEvent::kind).containsExactly(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "canceled, 1773710449, CANCELLED, deposit_credited",
    "canceled, 1773710450, EXPIRED, deposit_credited",
    "completed, 1773710449, CANCELLED, deposit_credited",
    "received, 1773710449, RECEIVED, "
  })
  void takesACreditInsteadOfAPayoutForWhatItIs(
      String status, long now, EventKind kind, @Nullable String reason) {
    String row =
        COMPLETED
            .replace("completed", status)
            .replace("useCurrentRate", "deposit")
            .replace("\"processedRate\":1674.42,", "");
    fake.answers("GET /v4/ramp", 200, answer(row));

    ProviderEvent event =
        fake.partna(() -> Instant.ofEpochSecond(now)).status().read(QUESTION).get(0);

    assertThat(event.kind()).isEqualTo(kind);
    assertThat(event.reason()).isEqualTo(reason == null ? null : SellReason.of(reason));
  }

  @Test
  void believesAPayoutThatHadItsRateWhateverItsExpireAction() {
    fake.answers("GET /v4/ramp", 200, answer(COMPLETED.replace("useCurrentRate", "deposit")));

    ProviderEvent event = fake.partna().status().read(QUESTION).get(0);

    assertThat(event.kind()).isEqualTo(EventKind.COMPLETED);
    assertThat(event.reason()).isNull();
  }

  @Test
  void asksForTheProvidersOwnReferenceWhereThereIsOne() {
    fake.answers("GET /v4/ramp", 200, NOTHING);

    fake.partna().status().read(new Question("other", null, "ab cd"));

    assertThat(fake.lines()).containsExactly("GET /v4/ramp?rampReference=ab%20cd");
  }

  @Test
  void looksUnderAnyAccountWhenOursHasNoSuchRamp() {
    fake.answers("GET /v4/ramp", 200, NOTHING).answers("GET /v4/ramp", 200, answer(COMPLETED));

    List<ProviderEvent> events = fake.partna().status().read(QUESTION);

    assertThat(events).hasSize(1);
    assertThat(fake.lines())
        .containsExactly(
            "GET /v4/ramp?accountName=ann1&rampReference=" + SELL,
            "GET /v4/ramp?rampReference=" + SELL);
  }

  @Test
  void looksUnderAnyAccountWhenOursDoesNotExist() {
    fake.answers("GET /v4/ramp", 404, "{\"message\":\"account not found\"}")
        .answers("GET /v4/ramp", 200, answer(COMPLETED));

    assertThat(fake.partna().status().read(QUESTION)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":\"accountName is required\"}", "{}", "<html>"})
  void knowsNothingWhenOursIsEmptyAndPartnaWantsAnAccount(String refusal) {
    fake.answers("GET /v4/ramp", 200, NOTHING).answers("GET /v4/ramp", 400, refusal);

    assertThat(fake.partna().status().read(QUESTION)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"page\":1,\"perPage\":10,\"total\":0,\"rampRequests\":[]}}",
        "{\"data\":{\"rampRequests\":null}}",
        "{\"data\":{\"rampRequests\":[null,7,{},[]]}}"
      })
  void knowsNothingOfAnEmptyList(String body) {
    fake.answers("GET /v4/ramp", 200, body);

    assertThat(fake.partna().status().read(QUESTION)).isEmpty();
  }

  @Test
  void readsNoRowButOurs() {
    String other = COMPLETED.replace(SELL, "b".repeat(32));
    String purchase = COMPLETED.replace("USDT", "KES").replace("NGN", "USDT");
    String unknown = COMPLETED.replace("completed", "sleeping");
    String wordless = COMPLETED.replace("\"completed\"", "7");
    fake.answers("GET /v4/ramp", 200, answer(String.join(",", other, purchase, unknown, wordless)));

    assertThat(fake.partna().status().read(QUESTION)).isEmpty();
  }

  @Test
  void isNoNoWhenOursMayBeOnAPageItDidNotGet() {
    fake.answers(
        "GET /v4/ramp",
        200,
        "{\"data\":{\"total\":11,\"rampRequests\":["
            + COMPLETED.replace(SELL, "b".repeat(32))
            + "]}}");

    refuses(QUESTION, Kind.UNAVAILABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "400, accountName is required, UNAVAILABLE",
    "401, endpoint temporarily disabled, UNAVAILABLE",
    "401, Endpoint Temporarily Disabled, UNAVAILABLE",
    "401, invalid apikey, MISCONFIGURED",
    "429, calm down, RATE_LIMITED",
    "500, oops, UNAVAILABLE",
    "422, no, REFUSED"
  })
  void isNoNoWhenPartnaCannotBeAsked(int status, String message, Kind kind) {
    fake.answers("GET /v4/ramp", status, "{\"message\":\"" + message + "\"}");

    refuses(new Question(SELL, null, null), kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":[]}"})
  void isNoNoWhenTheAnswerIsNotAsDocumented(String body) {
    fake.answers("GET /v4/ramp", 200, body);

    refuses(QUESTION, Kind.UNAVAILABLE);
  }

  private void refuses(Question question, Kind kind) {
    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> fake.partna().status().read(question))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  private static String answer(String rows) {
    return "{\"data\":{\"page\":1,\"perPage\":10,\"rampRequests\":["
        + rows
        + "]},\"message\":\"x\"}";
  }
}
