package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.DepositReader.Account;
import dev.offramp.providers.DepositReader.Deposit;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PartnaDepositsTest {
  private static final String LIST = "GET /v4/transfer";
  private static final Instant SINCE = Instant.parse("2026-03-17T00:20:00.900Z");
  private static final long FIRST = 1773706800;
  private static final Account ANN =
      new Account(SeedPayloads.REFERENCE, "ann1", Money.of("0.11", "CUSD"), SINCE);

  private final FakePartna fake = new FakePartna();

  @BeforeEach
  void knowItsTables() {
    fake.answers(
        "GET /v4/supported/assets",
        200,
        "{\"data\":{\"byCurrency\":{\"CUSD\":{\"celo\":{\"assetIndex\":0,"
            + "\"destinationCurrency\":\"USD\"}}}}}");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void tellsPooledDollarsInTheCurrencyThatWasAsked() {
    fake.answers(LIST, 200, list(row("d1", "0.11", "USD", "completed", FIRST + 52)));

    assertThat(deposits())
        .containsExactly(
            new Deposit("d1", Money.of("0.11", "CUSD"), Instant.ofEpochSecond(FIRST + 52), true));
    assertThat(fake.lines().get(1))
        .isEqualTo(
            LIST
                + "?accountName=ann1&type=Deposit&unixStartDate="
                + FIRST
                + "&unixEndDate="
                + SeedPayloads.NOW.plusSeconds(3600).getEpochSecond()
                + "&limit=1000");
  }

  @Test
  void tellsEveryDepositOldestFirstWhateverItsAmount() {
    fake.answers(
        LIST,
        200,
        list(
            row("d3", "7", "NGN", "completed", FIRST + 9),
            row("d2", "0.01", "USD", "completed", FIRST + 5),
            row("d1", "0.1", "USD", "completed", FIRST)));

    assertThat(deposits())
        .extracting(Deposit::amount)
        .containsExactly(Money.of("0.1", "CUSD"), Money.of("0.01", "CUSD"), Money.of("7", "NGN"));
  }

  @Test
  void tellsWhatIsNotYetConfirmedAndLeavesOutWhatFailed() {
    fake.answers(
        LIST,
        200,
        list(
            row("d1", "0.1", "USD", "processing", FIRST),
            row("d2", "0.1", "USD", "failed", FIRST + 1)));

    assertThat(deposits()).extracting(Deposit::isSettled).containsExactly(false);
  }

  @Test
  void takesNoOtherSellsDepositAndNoOtherTransaction() {
    String ours = row("d1", "0.1", "USD", "completed", FIRST);
    fake.answers(
        LIST,
        200,
        list(
            ours,
            row("d2", "0.1", "USD", "completed", FIRST - 1),
            row("d3", "0.1", "USD", "completed", FIRST).replace("Deposit", "Withdraw"),
            row("d4", "0.1", "USD", "completed", FIRST).replace("ann1", "eve2")));

    assertThat(deposits()).extracting(Deposit::reference).containsExactly("d1");
  }

  @Test
  void tellsADepositOnceThoughPartnaListsItTwice() {
    String ours = row("d1", "0.1", "USD", "completed", FIRST);
    fake.answers(LIST, 200, list(ours, ours));

    assertThat(deposits()).hasSize(1);
  }

  @Test
  void asksForHalvesOfTheTimeWhenOneAnswerIsFull() {
    String full =
        IntStream.range(0, 1_000)
            .mapToObj(i -> row("d" + i, "0.1", "USD", "completed", FIRST + i))
            .collect(Collectors.joining(","));
    fake.answers(LIST, 200, list(full));
    fake.answers(LIST, 200, list(row("d1", "0.1", "USD", "completed", FIRST + 1)));
    fake.answers(LIST, 200, list(row("d2", "0.1", "USD", "completed", FIRST + 2)));

    assertThat(deposits()).extracting(Deposit::reference).containsExactly("d1", "d2");
    assertThat(fake.lines()).hasSize(4);
  }

  @Test
  void isEmptyWhenNothingArrived() {
    fake.answers(LIST, 200, list());

    assertThat(deposits()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, endpoint temporarily disabled, UNAVAILABLE",
    "401, invalid apikey, MISCONFIGURED",
    "429, calm down, RATE_LIMITED",
    "500, oops, UNAVAILABLE"
  })
  void isNoNoWhenPartnaCannotBeAsked(int status, String message, Kind kind) {
    fake.answers(LIST, status, "{\"message\":\"" + message + "\"}");

    assertThat(catchThrowableOfType(ProviderException.class, this::deposits).kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"data\":{}}",
        "{\"data\":[7]}",
        "{\"data\":[{\"amount\":\"much\",\"currency\":\"USD\",\"status\":\"completed\","
            + "\"transactionReference\":\"d1\",\"transactionType\":\"Deposit\"}]}"
      })
  void isNoNoWhenTheListCannotBeRead(String body) {
    fake.answers(LIST, 200, body);

    assertThat(catchThrowableOfType(ProviderException.class, this::deposits).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  private List<Deposit> deposits() {
    return fake.partna().deposits().deposits(ANN);
  }

  private static String list(String... rows) {
    return "{\"data\":[" + String.join(",", rows) + "],\"message\":\"success\"}";
  }

  private static String row(
      String reference, String amount, String currency, String status, long at) {
    return "{\"amount\":"
        + amount
        + ",\"currency\":\""
        + currency
        + "\",\"date\":\"\",\"fromAccount\":\"\",\"fromUser\":\"\",\"status\":\""
        + status
        + "\",\"timestamp\":"
        + at
        + ",\"toAccount\":\"ann1\",\"toUser\":\"acme\",\"transactionReference\":\""
        + reference
        + "\",\"transactionType\":\"Deposit\"}";
  }
}
