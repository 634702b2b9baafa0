package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartnaPayoutSessionsTest {
  private static final String EVM = RampGround.ADDRESS;
  private static final String TRON = "TJRabPrwbZy45sbavfcjinPJC18kjpRTv8";
  private static final Instant UNTIL = SeedPayloads.NOW.plus(Duration.ofHours(1));

  private final FakePartna fake = new FakePartna();

  @BeforeEach
  void knowTheCustomer() {
    fake.answers(
        "GET /v4/supported/assets",
        200,
        "{\"data\":{\"byCurrency\":{"
            + "\"CUSD\":{\"celo\":{\"assetIndex\":0,\"destinationCurrency\":\"USD\"}},"
            + "\"USDT\":{\"tron\":{\"assetIndex\":1,\"destinationCurrency\":\"USD\"},"
            + "\"solana\":{\"assetIndex\":2,\"destinationCurrency\":\"USD\"}}}}}");
    fake.answers("POST /v4/kyc/resolve-account", 200, RampGround.resolved("0726140198"));
    fake.answers("POST /v4/account", 409, "{\"message\":\"account already exists\"}");
    fake.answers(
        "GET /v4/account",
        200,
        "{\"data\":{\"accounts\":[{\"USD\":{\"accountName\":\""
            + RampGround.ACCOUNT
            + "\",\"asset\":[{\"id\":\""
            + EVM
            + "\",\"meta\":\"\",\"type\":\"crypto\"},{\"id\":\""
            + TRON
            + "\",\"meta\":\"\",\"type\":\"crypto\"}],\"balance\":0,\"pendingDebit\":0}}]}}");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({"CUSD, celo, " + EVM, "USDT, tron, " + TRON})
  void showsTheAccountsOwnAddressForExactlyThisCrypto(
      String currency, String network, String address) {
    Opening opening = open(sell(Money.of("0.11", currency), network, RampGround.PHONE));

    assertThat(opening.session())
        .isEqualTo(new Session.DepositAddress(address, network, "0.11", UNTIL));
    assertThat(opening.account()).isEqualTo(RampGround.ACCOUNT);
    assertThat(opening.facts().depositAddress()).isEqualTo(address);
    assertThat(opening.facts().depositDeadline()).isEqualTo(UNTIL);
  }

  @Test
  void movesNoMoney() {
    open(sell(Money.of("0.11", "CUSD"), "celo", RampGround.PHONE));

    assertThat(fake.lines())
        .containsExactly(
            "GET /v4/supported/assets?currency=CUSD",
            "POST /v4/kyc/resolve-account",
            "POST /v4/account",
            "GET /v4/account?accountName=" + RampGround.ACCOUNT);
  }

  @Test
  void waitsForAnAddressThatIsNotThereYet() {
    SellOrder sell = sell(Money.of("0.11", "USDT"), "solana", RampGround.PHONE);

    assertThat(catchThrowableOfType(ProviderException.class, () -> open(sell)).kind())
        .isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void refusesADestinationThatPartnaDoesNotKnowBeforeAnyCryptoIsSent() {
    fake.close();
    try (FakePartna other = new FakePartna()) {
      other.answers(
          "GET /v4/supported/assets",
          200,
          "{\"data\":{\"byCurrency\":{\"CUSD\":{\"celo\":{\"assetIndex\":0,"
              + "\"destinationCurrency\":\"USD\"}}}}}");
      other.answers(
          "POST /v4/kyc/resolve-account", 400, "{\"message\":\"Invalid bank account details\"}");

      Opening opening =
          other
              .partna()
              .payoutSessions()
              .open(sell(Money.of("0.11", "CUSD"), "celo", RampGround.PHONE));

      assertThat(opening.refused()).isEqualTo(SellReason.DESTINATION_INVALID);
      assertThat(other.lines()).doesNotContain("POST /v4/account");
    }
  }

  @ParameterizedTest
  @CsvSource({"CUSD, tron", "BTC, bitcoin"})
  void refusesCryptoThatPartnasTableDoesNotHave(String currency, String network) {
    Opening opening = open(sell(Money.of("0.11", currency), network, RampGround.PHONE));

    assertThat(opening.refused()).isEqualTo(SellReason.SESSION_REFUSED);
  }

  @Test
  void refusesASellWithoutDestination() {
    assertThat(open(sell(Money.of("0.11", "CUSD"), "celo", null)).refused())
        .isEqualTo(SellReason.SESSION_REFUSED);
  }

  private Opening open(SellOrder sell) {
    return fake.partna().payoutSessions().open(sell);
  }

  private static SellOrder sell(Money crypto, String network, @Nullable Destination destination) {
    return RampGround.sell(crypto, network, "KES", destination);
  }
}
