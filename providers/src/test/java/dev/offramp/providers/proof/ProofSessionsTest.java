package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.providers.CustomerAlias;
import dev.offramp.providers.FakeServer.Asked;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofSessionsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String USER = CustomerAlias.of("shop", "cust-7f3");

  private final FakeProof fake = new FakeProof();

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void asksTheCurrentGenerationForASellOfThisAmount() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    fake.proof().sessions().open(FakeProof.sell());

    assertThat(fake.asked().get(0).body())
        .isEqualTo(
            "{\"partner_user_id\":\""
                + USER
                + "\",\"user_email\":\"ann@shop.example\",\"type\":\"sell\",\"currency\":\"USDT\","
                + "\"network\":\"TRC20\",\"amount\":\"250\",\"client_ip\":\"198.51.100.24\","
                + "\"redirect_url\":\"https://shop.example/sell/done\"}");
  }

  @Test
  void asksTheOlderGenerationForThisFiatCurrency() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    fake.proof(ProofGeneration.OLDER).sessions().open(FakeProof.sell());

    assertThat(fake.asked().get(0).body())
        .isEqualTo(
            "{\"partner_user_id\":\""
                + USER
                + "\",\"user_email\":\"ann@shop.example\",\"type\":\"sell\",\"currency\":\"USDT\","
                + "\"network\":\"TRC20\",\"fiat_currency\":\"EUR\",\"crypto_amount\":\"250\","
                + "\"redirect_url\":\"https://shop.example/sell/done\"}");
  }

  @ParameterizedTest
  @EnumSource
  void isABackendWithATokenAndNoOrigin(ProofGeneration generation) {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    fake.proof(generation).sessions().open(FakeProof.sell());

    Asked asked = fake.asked().get(0);
    assertThat(asked.header("Authorization")).isEqualTo("Bearer canary-client-token");
    assertThat(asked.header("Content-type")).isEqualTo("application/json");
    assertThat(asked.headers()).doesNotContainKey("Origin");
    assertThat(asked.line()).isEqualTo("POST /widget/session");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void handsTheWidgetExactlyWhatItTakes(int status) {
    fake.answers(FakeProof.SESSIONS, status, FakeProof.SESSION);

    Opening opening = fake.proof().sessions().open(FakeProof.sell());

    Session.Widget widget = (Session.Widget) opening.session();
    assertThat(widget.script()).isEqualTo(FakeProof.SCRIPT);
    assertThat(widget.checkoutUrl()).isNull();
    assertThat(widget.parameters())
        .containsExactly(
            entry("widgetId", "11111111-2222-4333-8444-555555555555"),
            entry("address", "TSimWalletParameterOnly0000000001"),
            entry("signature", "v2:00ff"),
            entry("initToken", "sim-init-4711"),
            entry("initTokenType", "sdk_partner_authorization"),
            entry("merchantTransactionId", FakeProof.ID),
            entry("currency", "USDT"),
            entry("network", "TRC20"),
            entry("amount", "250.00"),
            entry("fixCurrency", true),
            entry("fixNetwork", List.of("TRC20")),
            entry("fixAmount", true),
            entry("fiatCurrency", "EUR"),
            entry("type", "sell"));
  }

  @Test
  void takesProofsIdForTheReferenceAndNoAddressForTheDeposits() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    Opening opening = fake.proof().sessions().open(FakeProof.sell());

    assertThat(opening.reference()).isEqualTo(FakeProof.ID);
    assertThat(opening.account()).isEqualTo(USER);
    assertThat(opening.refused()).isNull();
    assertThat(opening.facts()).isEqualTo(Facts.NONE);
  }

  @Test
  void makesDoWithTheLeastThatRunsTheWidget() {
    fake.answers(
        FakeProof.SESSIONS,
        200,
        "{\"merchant_transaction_id\":\"x\",\"widget_id\":\"w\",\"init_token\":\"t\","
            + "\"signature\":null,\"type\":\"\",\"widget_url\":\"https://evil.example/w.js\"}");

    Opening opening = fake.proof().sessions().open(FakeProof.sell());

    assertThat(((Session.Widget) opening.session()).script()).isEqualTo(FakeProof.SCRIPT);
    assertThat(((Session.Widget) opening.session()).parameters())
        .containsExactly(
            entry("widgetId", "w"),
            entry("initToken", "t"),
            entry("merchantTransactionId", "x"),
            entry("type", ""));
  }

  @Test
  void passesOddTypesOnAsTheyAre() {
    fake.answers(
        FakeProof.SESSIONS,
        200,
        FakeProof.SESSION
            .replace("\"fix_amount\":true", "\"fix_amount\":\"true\"")
            .replace("\"amount\":\"250.00\"", "\"amount\":250.00")
            .replace("\"fix_network\":[\"TRC20\"]", "\"fix_network\":{\"a\":[1]}"));

    Opening opening = fake.proof().sessions().open(FakeProof.sell());

    assertThat(((Session.Widget) opening.session()).parameters())
        .contains(
            entry("fixAmount", "true"),
            entry("amount", new BigDecimal("250.00")),
            entry("fixNetwork", Map.of("a", List.of(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "merchant_transaction_id, ''",
    "merchant_transaction_id, two words",
    "merchant_transaction_id, ..",
    "widget_id, ''",
    "init_token, ' '",
    "merchant_transaction_id,",
    "widget_id,",
    "init_token,"
  })
  void makesAnotherSessionWhenOneLacksWhatTheWidgetNeeds(String name, String value)
      throws IOException {
    ObjectNode session = (ObjectNode) JSON.readTree(FakeProof.SESSION);
    fake.answers(FakeProof.SESSIONS, 200, session.put(name, value).toString());

    assertThatExceptionOfType(ProviderException.class)
        .isThrownBy(() -> fake.proof().sessions().open(FakeProof.sell()))
        .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN));
  }

  @Test
  void showsNobodyABuy() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION.replace("\"sell\"", "\"buy\""));

    assertThat(fake.proof().sessions().open(FakeProof.sell()).refused())
        .isEqualTo(SellReason.SESSION_REFUSED);
  }

  @Test
  void doesNotAskForASellWithoutEmail() {
    Customer customer = new Customer("cust-7f3", null, null);

    assertThat(fake.proof().sessions().open(FakeProof.sell(customer, "EUR")).refused())
        .isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(fake.asked()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void doesNotAskForAFiatCurrencyThatIsNotPaidOut(ProofGeneration generation) {
    Customer customer = new Customer("cust-7f3", FakeProof.EMAIL, null);

    assertThat(fake.proof(generation).sessions().open(FakeProof.sell(customer, "GBP")).refused())
        .isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(fake.asked()).isEmpty();
  }

  @Test
  void leavesOutWhatItDoesNotKnow() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    fake.proof()
        .sessions()
        .open(FakeProof.sell(new Customer("cust-7f3", FakeProof.EMAIL, null), "EUR"));

    assertThat(fake.asked().get(0).body()).doesNotContain("client_ip", "null");
  }

  @Test
  void printsNoToken() {
    fake.answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    assertThat(fake.proof().sessions().open(FakeProof.sell()).toString())
        .contains("initToken")
        .doesNotContain("sim-init-4711", "v2:");
  }
}
