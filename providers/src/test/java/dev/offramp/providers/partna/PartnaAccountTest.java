package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where crypto for a customer goes: a wrong place would lose it. */
class PartnaAccountTest {
  private static final String NAME = PartnaAccounts.nameOf("shop", "cust-7f3");
  private static final Customer ANN = new Customer("cust-7f3", "ann@shop.example", null);
  private static final String EVM = "0xc89f5afe4d5c13daeef96164abc8001c1e320718";
  private static final String TRON = "TQ5NMqJjhpQGK7YJbESKfXXXXXXXXXXXXX";
  private static final String SOLANA = "7v91N7iZ9mNicL8WfG6cgSCKyRXydQjLh6UYBWwm6y1Q";
  private static final String HOLDINGS =
      "{\"BTC\":{\"accountName\":\"%1$s\",\"asset\":[{\"id\":\"1BoatSLRHtKNngkdXEeobR76b53LETtpyT\","
          + "\"meta\":\"\",\"type\":\"crypto\"}],\"balance\":0,\"pendingDebit\":0},"
          + "\"USD\":{\"accountName\":\"%1$s\",\"asset\":[{\"id\":\""
          + EVM
          + "\",\"type\":\"crypto\"},{\"id\":\""
          + TRON
          + "\",\"type\":\"crypto\"},{\"id\":\""
          + SOLANA
          + "\",\"type\":\"crypto\"}],\"balance\":12.5,\"pendingDebit\":0}}";
  private static final String ASSETS =
      "{\"data\":{\"byCurrency\":{\"USDT\":{"
          + "\"tron\":{\"assetIndex\":1,\"destinationCurrency\":\"USD\",\"minimumWithdrawal\":1,"
          + "\"withdrawalFee\":0.01},"
          + "\"solana\":{\"assetIndex\":2,\"destinationCurrency\":\"USD\"},"
          + "\"celo\":{\"assetIndex\":1,\"destinationCurrency\":\"USD\"},"
          + "\"base\":{\"assetIndex\":3,\"destinationCurrency\":\"USD\"},"
          + "\"polygon\":{\"destinationCurrency\":\"USD\"}}}},\"message\":\"success\"}";

  private final FakePartna fake = new FakePartna();
  private final PartnaHttp http =
      new PartnaHttp(
          fake.settings(),
          new PartnaFailures(() -> SeedPayloads.NOW),
          fake.settings().callTimeout());
  private final PartnaAccounts accounts = new PartnaAccounts(http, "acme");
  private final PartnaAssetTable assets = new PartnaAssetTable(http, () -> SeedPayloads.NOW);

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({"tron, " + TRON, "solana, " + SOLANA, "celo, ", "base, "})
  void hasTheAddressAtExactlyThePlaceOfTheTableAndNoneWhereThatIsOfAnotherChain(
      String network, String address) {
    fake.answers("POST /v4/account", 201, "{\"data\":" + holdings(NAME) + "}")
        .answers("GET /v4/supported/assets", 200, ASSETS);

    PartnaAccount account = accounts.ensureAccount("shop", ANN);

    assertThat(account.depositAddress(assets.find("USDT", network).orElseThrow()).orElse(null))
        .isEqualTo(address);
    assertThat(account.balance("USD")).contains(Money.of("12.5", "USD"));
    assertThat(account.balance("KES")).isEmpty();
  }

  @Test
  void readsTheTableOnceForManySells() {
    fake.answers("GET /v4/supported/assets", 200, ASSETS);

    PartnaAsset asset = assets.find("USDT", "tron").orElseThrow();
    assertThat(assets.find("USDT", "ethereum")).isEmpty();

    assertThat(asset.minimumWithdrawal()).isEqualTo(Money.of("1", "USDT"));
    assertThat(asset.withdrawalFee()).isEqualTo(Money.of("0.01", "USDT"));
    assertThat(fake.lines()).containsExactly("GET /v4/supported/assets?currency=USDT");
  }

  @Test
  void guessesNoPlaceThatTheTableDoesNotName() {
    fake.answers("GET /v4/supported/assets", 200, ASSETS);

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> assets.find("USDT", "polygon"))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void readsTheAccountThatIsThereAlready() {
    fake.answers("POST /v4/account", 409, "{\"message\":\"account already exists\"}")
        .answers(
            "GET /v4/account",
            200,
            "{\"data\":{\"accounts\":[" + holdings("somebody") + "," + holdings(NAME) + "]}}");

    assertThat(accounts.ensureAccount("shop", ANN).balance("USD")).isPresent();
    assertThat(fake.lines())
        .containsExactly("POST /v4/account", "GET /v4/account?accountName=" + NAME);
  }

  @Test
  void makesTheAccountWithoutTheEmailThatAnotherAccountHas() {
    fake.answers("POST /v4/account", 400, "{\"message\":\"Account name or email already exists\"}")
        .answers("POST /v4/account", 201, "{\"data\":" + holdings(NAME) + "}")
        .answers("GET /v4/account", 404, "{\"message\":\"account not found\"}");

    assertThat(accounts.ensureAccount("shop", ANN).name()).isEqualTo(NAME);
    assertThat(fake.asked().get(2).body()).isEqualTo("{\"accountName\":\"" + NAME + "\"}");
  }

  @Test
  void takesNobodyElsesAccount() {
    fake.answers("POST /v4/account", 409, "{\"message\":\"account already exists\"}")
        .answers(
            "GET /v4/account", 200, "{\"data\":{\"accounts\":[" + holdings("somebody") + "]}}");

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> accounts.ensureAccount("shop", ANN))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  private static String holdings(String name) {
    return HOLDINGS.formatted(name);
  }
}
