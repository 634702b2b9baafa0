package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnaSessionsTest {
  private static final String ACCOUNT = PartnaAccounts.nameOf("shop", "cust-7f3");
  private static final String OPEN =
      "{\"data\":{\"registrationType\":\"open\"},\"message\":\"success\"}";
  private static final String CLOSED =
      "{\"data\":{\"registrationType\":\"closed\"},\"message\":\"success\"}";
  private static final String DONE = "{\"message\":\"success\"}";

  private final FakePartna fake = new FakePartna();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void createsTheAccountBeforeTheLinkIsGivenInClosedMode() {
    fake.answers("GET /v4/user/settings", 200, CLOSED).answers("POST /v4/account", 201, DONE);

    Opening opening = fake.partna().sessions().open(sell("ann@shop.example", "0x00B6"));

    assertThat(opening.session())
        .isEqualTo(
            new Session.Redirect(
                URI.create(
                    "https://staging-pay.getpartna.com/v4/pay/offramp?amount=0.11"
                        + "&from_currency=CUSD&from_network=celo&to_currency=KES&merchant=acme"
                        + "&address=0x00B6&reference=1019a8b3c5d7e9f00112233445566778")));
    assertThat(opening.account()).isEqualTo(ACCOUNT);
    assertThat(opening.reference()).isNull();
    assertThat(opening.refused()).isNull();
    assertThat(opening.facts()).isEqualTo(Facts.NONE);
    assertThat(fake.lines()).containsExactly("GET /v4/user/settings", "POST /v4/account");
    assertThat(fake.asked().get(1).body())
        .isEqualTo("{\"accountName\":\"" + ACCOUNT + "\",\"email\":\"ann@shop.example\"}");
  }

  @Test
  void namesUsAndOurKeyInEveryCall() {
    fake.answers("GET /v4/user/settings", 200, CLOSED).answers("POST /v4/account", 201, DONE);

    fake.partna().sessions().open(sell(null, null));

    assertThat(fake.asked())
        .allSatisfy(
            asked -> {
              assertThat(asked.header("X-api-key")).isEqualTo(FakePartna.API_KEY.value());
              assertThat(asked.header("X-api-user")).isEqualTo("acme");
            });
    assertThat(fake.asked().get(1).header("Content-type")).isEqualTo("application/json");
  }

  @Test
  void createsAnAccountWithoutEmailWhenNoneIsKnown() {
    fake.answers("GET /v4/user/settings", 200, CLOSED).answers("POST /v4/account", 201, DONE);

    Opening opening = fake.partna().sessions().open(sell(null, null));

    assertThat(fake.asked().get(1).body()).isEqualTo("{\"accountName\":\"" + ACCOUNT + "\"}");
    assertThat(opening.account()).isEqualTo(ACCOUNT);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Account name or email already exists",
    "409, account already exists",
    "409, ACCOUNT ALREADY EXIST"
  })
  void takesAnExistingAccountForSuccess(int status, String message) {
    fake.answers("GET /v4/user/settings", 200, CLOSED)
        .answers("POST /v4/account", status, "{\"message\":\"" + message + "\",\"data\":null}");

    assertThat(fake.partna().sessions().open(sell(null, null)).session()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "401, get only api key cannot access POST /account, MISCONFIGURED",
    "401, invalid apikey, MISCONFIGURED",
    "401, Unauthorized, MISCONFIGURED",
    "403, Forbidden, MISCONFIGURED",
    "401, endpoint temporarily disabled, UNAVAILABLE",
    "429, slow down, RATE_LIMITED",
    "500, oops, UNAVAILABLE",
    "502, oops, UNAVAILABLE",
    "503, later, UNAVAILABLE"
  })
  void opensNothingWhenTheAccountCannotBeCreated(int status, String message, Kind kind) {
    fake.answers("GET /v4/user/settings", 200, CLOSED)
        .answers("POST /v4/account", status, "{\"message\":\"" + message + "\"}");

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> fake.partna().sessions().open(sell("ann@shop.example", null)))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(kind))
        .satisfies(
            failure ->
                assertThat(failure.getMessage())
                    .doesNotContain("ann@", ACCOUNT, FakePartna.API_KEY.value(), message));
  }

  @Test
  void refusesTheSellWhenPartnaRefusesTheCustomer() {
    fake.answers("GET /v4/user/settings", 200, CLOSED)
        .answers("POST /v4/account", 400, "{\"message\":\"validation error\",\"data\":[\"x\"]}");

    Opening opening = fake.partna().sessions().open(sell(null, null));

    assertThat(opening.refused()).isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(opening.session()).isNull();
  }

  @Test
  void registersTheCustomerInOpenModeWhenTheEmailIsKnown() {
    fake.answers("GET /v4/user/settings", 200, OPEN)
        .answers("POST /v4/account/register", 201, DONE);

    Opening opening = fake.partna().sessions().open(sell("ann@shop.example", null));

    assertThat(opening.account()).isEqualTo(ACCOUNT);
    assertThat(fake.asked().get(1).body())
        .isEqualTo(
            "{\"accountName\":\""
                + ACCOUNT
                + "\",\"email\":\"ann@shop.example\",\"merchantName\":\"acme\"}");
  }

  @Test
  void leavesRegistrationToTheWidgetInOpenModeWithoutEmail() {
    fake.answers("GET /v4/user/settings", 200, OPEN);

    Opening opening = fake.partna().sessions().open(sell(null, null));

    assertThat(opening.session()).isNotNull();
    assertThat(opening.account()).isNull();
    assertThat(fake.lines()).containsExactly("GET /v4/user/settings");
  }

  @Test
  void leavesRegistrationToTheWidgetWhenPartnaRefusesIt() {
    fake.answers("GET /v4/user/settings", 200, OPEN)
        .answers("POST /v4/account/register", 422, "{\"message\":\"no\"}");

    Opening opening = fake.partna().sessions().open(sell("ann@shop.example", null));

    assertThat(opening.session()).isNotNull();
    assertThat(opening.account()).isNull();
  }

  @Test
  void triesAgainWhenRegistrationIsAway() {
    fake.answers("GET /v4/user/settings", 200, OPEN).answers("POST /v4/account/register", 503, "");

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> fake.partna().sessions().open(sell("ann@shop.example", null)))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
  }

  @Test
  void encodesEveryParameterOfTheLink() {
    SellOrder odd =
        new SellOrder(
            "1019a8b3c5d7e9f00112233445566778",
            "shop",
            Rail.PARTNA_WIDGET,
            Money.of("1500", "CUSD"),
            "ce lo&merchant=evil",
            "KES",
            new Customer("cust-7f3", null, null),
            null,
            "a+b*c~d/é?#%=",
            null,
            null,
            Map.of(),
            SeedPayloads.NOW);

    assertThat(WidgetLink.of(fake.settings(), odd).toString())
        .endsWith(
            "?amount=1500&from_currency=CUSD&from_network=ce%20lo%26merchant%3Devil"
                + "&to_currency=KES&merchant=acme&address=a%2Bb%2Ac~d%2F%C3%A9%3F%23%25%3D"
                + "&reference=1019a8b3c5d7e9f00112233445566778");
  }

  static SellOrder sell(@Nullable String email, @Nullable String fromAddress) {
    return new SellOrder(
        "1019a8b3c5d7e9f00112233445566778",
        "shop",
        Rail.PARTNA_WIDGET,
        Money.of("0.11", "CUSD"),
        "celo",
        "KES",
        new Customer("cust-7f3", email, null),
        null,
        fromAddress,
        null,
        null,
        Map.of(),
        SeedPayloads.NOW);
  }
}
