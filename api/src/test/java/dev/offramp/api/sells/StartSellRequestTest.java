package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartSellRequestTest {
  static final String CONTRACT_EXAMPLE =
      """
      {"rail":"partna-widget","crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},"fiat":{"currency":"KES"},
       "customer":{"id":"cust-7f3","email":"ann@shop.example","ip":"198.51.100.24"},
       "fromAddress":"0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d","externalId":"order-1001","returnUrl":"https://shop.example/done",
       "destination":{"type":"mobile_money","network":"Safaricom","kind":"MOBILE","number":"0726140198"},"metadata":{"cart":"77"}}
      """;
  static final String SMALLEST =
      """
      {"rail":"partna-widget","crypto":{"amount":"1","currency":"USDT","network":"tron"},
       "fiat":{"currency":"NGN"},"customer":{"id":"c"}}""";

  @Test
  void readsTheExampleOfTheContract() {
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    SellOrder order = parse(CONTRACT_EXAMPLE).toOrder("1".repeat(32), "acme", now);

    assertThat(order)
        .isEqualTo(
            new SellOrder(
                "1".repeat(32),
                "acme",
                Rail.PARTNA_WIDGET,
                Money.of("0.11", "CUSD"),
                "celo",
                "KES",
                new Customer("cust-7f3", "ann@shop.example", "198.51.100.24"),
                new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198"),
                "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d",
                "order-1001",
                URI.create("https://shop.example/done"),
                Map.of("cart", "77"),
                now));
  }

  @Test
  void needsNoMoreThanRailCryptoFiatAndCustomer() {
    StartSellRequest request = parse(SMALLEST);

    assertThat(request.destination()).isNull();
    assertThat(request.returnUrl()).isNull();
    assertThat(request.metadata()).isEmpty();
    assertThat(parse(with(SMALLEST, "/fromAddress", "null"))).isEqualTo(request);
  }

  @Test
  void reportsEveryBrokenRuleAtOnce() {
    String body =
        """
        {"rail":"swift","crypto":{"amount":0.11,"currency":"cusd","chain":"celo"},"fiat":"KES",
         "customer":{"email":"ann","ip":"localhost"},"returnUrl":"javascript:alert(1)",
         "destination":{"type":"cash"},"metadata":{"a":1},"extra":true}""";

    ApiException refusal = refusalOf(body);

    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_REQUEST);
    assertThat(refusal.errors())
        .extracting(InputError::pointer)
        .containsExactlyInAnyOrder(
            "/rail",
            "/crypto/amount",
            "/crypto/currency",
            "/crypto/network",
            "/crypto/chain",
            "/fiat",
            "/customer/id",
            "/customer/email",
            "/customer/ip",
            "/returnUrl",
            "/destination/type",
            "/metadata/a",
            "/extra");
  }

  @ParameterizedTest
  @MethodSource("dev.offramp.api.sells.BrokenRules#all")
  void refusesWithThePlaceAndTheRemedy(String pointer, String value) {
    ApiException refusal = refusalOf(with(CONTRACT_EXAMPLE, pointer, value));

    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_REQUEST);
    assertThat(refusal.errors()).extracting(InputError::pointer).containsExactly(pointer);
    assertThat(refusal.errors().get(0).message())
        .matches("(must|is|looks) .*")
        .doesNotContain("Exception", "dev.offramp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "4222222222222",
        "6011000990139424",
        "3530111333300000"
      })
  void refusesTheNumberOfACardAndDoesNotRepeatIt(String card) {
    ApiException refusal = refusalOf(toBank(card));

    assertThat(refusal.errors())
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.pointer()).isEqualTo("/destination/accountNumber");
              assertThat(error.message()).contains("card").doesNotContain(card);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789", "4111111111111112", "GB82WEST12345698765432"})
  void takesTheNumberOfABankAccount(String account) {
    assertThat(parse(toBank(account)).destination())
        .isEqualTo(new Destination.BankAccount("035", account));
  }

  @ParameterizedTest
  @CsvSource({
    "/customer/ip, 2001:db8::1",
    "/customer/ip, ::ffff:198.51.100.24",
    "/customer/email, ann.o'neil+shop@mail.shop-1.example",
    "/customer/email, a@xn--bcher-kva.example",
    "/customer/id, Ann 安 😀 ٣",
    "/returnUrl, http://localhost:3000/done?a=b#c",
    "/fromAddress, bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
    "/metadata/a, ''",
    "/destination/number, +254726140198",
    "/destination/account, 'METER-77/a #1'"
  })
  void takes(String pointer, String value) {
    assertThatCode(() -> parse(with(CONTRACT_EXAMPLE, pointer, "\"" + value + "\"")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"a\"", "true", "null"})
  void refusesWhatIsNoObject(String body) {
    assertThat(refusalOf(body).errors()).containsExactly(new InputError("", "must be an object"));
  }

  @Test
  void refusesMoreThanTwentyMetadata() {
    StringBuilder members = new StringBuilder("{\"0\":\"\"");
    for (int i = 1; i <= 20; i++) {
      members.append(",\"").append(i).append("\":\"\"");
    }

    ApiException refusal = refusalOf(with(CONTRACT_EXAMPLE, "/metadata", members + "}"));

    assertThat(refusal.errors())
        .containsExactly(new InputError("/metadata", "must have at most 20 members"));
  }

  @Test
  void printsEvenTheStrangestUnknownMember() {
    ApiException refusal = refusalOf(with(CONTRACT_EXAMPLE, "/a\\ud800\\r\\n", "1"));

    assertThat(refusal.errors().get(0).pointer()).isEqualTo("/a\uFFFD\uFFFD\uFFFD");
    assertThat(StrictJson.write(refusal.errors())).isNotEmpty();
  }

  @Test
  void namesTheRailsWhenNobodyKnowsTheRail() {
    ApiException refusal = refusalOf(with(CONTRACT_EXAMPLE, "/rail", "\"swift\""));

    assertThat(refusal.problem()).isEqualTo(Problem.RAIL_NOT_SUPPORTED);
    assertThat(refusal.errors())
        .containsExactly(
            new InputError(
                "/rail", "must be one of partna-payout, partna-ramp, partna-widget, proof-widget"));
  }

  private static StartSellRequest parse(String body) {
    return StartSellRequest.parse(json(body));
  }

  private static ApiException refusalOf(String body) {
    return catchThrowableOfType(ApiException.class, () -> parse(body));
  }

  private static String toBank(String account) {
    return with(
        CONTRACT_EXAMPLE,
        "/destination",
        "{\"type\":\"bank_account\",\"bankCode\":\"035\",\"accountNumber\":\"" + account + "\"}");
  }

  private static JsonNode json(String text) {
    return StrictJson.tree(text.getBytes(UTF_8));
  }

  /** The body with one member set; both name and value as JSON writes them. */
  private static String with(String body, String pointer, String value) {
    return Bodies.with(json(body), pointer, value);
  }
}
