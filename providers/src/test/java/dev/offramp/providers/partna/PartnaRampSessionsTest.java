package dev.offramp.providers.partna;

import static dev.offramp.providers.partna.RampGround.ACCOUNT;
import static dev.offramp.providers.partna.RampGround.ADDRESS;
import static dev.offramp.providers.partna.RampGround.EXPIRY;
import static dev.offramp.providers.partna.RampGround.FIND;
import static dev.offramp.providers.partna.RampGround.SELL;
import static dev.offramp.providers.partna.RampGround.SENDER;
import static dev.offramp.providers.partna.RampGround.TAKEN;
import static dev.offramp.providers.partna.RampGround.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Session;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent for each kind of sell, to the byte, and what the customer is shown. */
class PartnaRampSessionsTest {
  private final RampGround ground = RampGround.upToTheRamp().thatKnowsNoRamp();

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void showsTheAddressOnceTheDestinationIsKnownAndTheRateIsLocked() {
    ground.thatAnswersTheRamp(200, TAKEN);

    Opening opening = ground.open();

    assertThat(opening.session())
        .isEqualTo(new Session.DepositAddress(ADDRESS, "celo", "0.11", EXPIRY));
    assertThat(opening.account()).isEqualTo(ACCOUNT);
    assertThat(opening.reference()).isNull();
    assertThat(opening.refused()).isNull();
    assertThat(opening.facts())
        .isEqualTo(
            new Facts(
                Money.of("0.11", "CUSD"),
                Money.of("12.9392", "KES"),
                Money.of("1.1408", "KES"),
                null,
                null,
                ADDRESS,
                EXPIRY,
                null));
    assertThat(ground.partna.lines())
        .containsExactly(
            "POST /v4/account",
            FIND,
            "POST /v4/kyc/resolve-account",
            "GET /v4/rate?fromCurrency=CUSD&toCurrency=KES&fromAmount=0.11",
            "POST /v4/ramp");
  }

  @Test
  void sendsAPhone() {
    sends(
        new Destination.MobileMoney("Safaricom", "MOBILE", "+254726140198"),
        "{\"accountNumber\":\"0726140198\",\"bankCode\":\"Safaricom\",\"currency\":\"KES\","
            + "\"mobileNetwork\":\"Safaricom\",\"shortCode\":\"0726140198\"}",
        "\"mobileNetwork\":\"Safaricom\",\"paymentNetwork\":\"MOBILE\","
            + "\"shortcode\":\"0726140198\"");
  }

  @Test
  void sendsATill() {
    sends(
        new Destination.MobileMoney("Safaricom", "BUY_GOODS", "123456"),
        "{\"accountNumber\":\"123456\",\"bankCode\":\"Safaricom\",\"currency\":\"KES\","
            + "\"mobileNetwork\":\"Safaricom\",\"shortCode\":\"123456\"}",
        "\"mobileNetwork\":\"Safaricom\",\"paymentNetwork\":\"BUY_GOODS\","
            + "\"shortcode\":\"123456\"");
  }

  @Test
  void sendsAPaybillWithTheAccountAtItsOwner() {
    sends(
        new Destination.MobileMoney("Airtel", "PAYBILL", "888880", "METER-77"),
        "{\"accountNumber\":\"888880\",\"bankCode\":\"Airtel\",\"currency\":\"KES\","
            + "\"mobileNetwork\":\"Airtel\",\"shortCode\":\"888880\"}",
        "\"mobileNetwork\":\"Airtel\",\"paymentNetwork\":\"PAYBILL\",\"shortcode\":\"888880\","
            + "\"accountNumber\":\"METER-77\"");
  }

  private void sends(Destination destination, String question, String members) {
    ground.thatAnswersTheRamp(200, TAKEN);

    ground.open(sell(destination));

    assertThat(ground.partna.asked().get(2).body()).isEqualTo(question);
    assertThat(ground.ramp().body())
        .isEqualTo(
            "{\"type\":\"cryptoToFiat\",\"fromCurrency\":\"CUSD\",\"fromNetwork\":\"celo\","
                + "\"toCurrency\":\"KES\",\"toNetwork\":\"kenyanshilling\","
                + "\"rateKey\":\"128-CUSD_to_KES-a1b2c3d4-1773706970\",\"fromAmount\":0.11,"
                + "\"accountName\":\""
                + ACCOUNT
                + "\","
                + members
                + ",\"sendingAddress\":\""
                + SENDER
                + "\",\"rampReference\":\""
                + SELL
                + "\",\"expireAction\":\"useCurrentRate\"}");
    assertThat(ground.ramp().header("Content-type")).isEqualTo("application/json");
  }

  @Test
  void sendsANigerianBankAccountAndTheSmallestAmountWithoutExponent() {
    String address = "TQ5NMqJjhpQGK7YJbESKfXXXXXXXXXXXXX";
    SellOrder sell =
        sell(
            Money.of("0.000001", "USDT"),
            "tron",
            "NGN",
            new Destination.BankAccount("035", "0123456789"));
    ground.close();
    try (RampGround nigeria = new RampGround().thatKnowsNoRamp()) {
      nigeria
          .partna
          .answers("POST /v4/account", 201, "{\"data\":{},\"message\":\"success\"}")
          .answers("POST /v4/kyc/resolve-account", 200, RampGround.resolved("0123456789"))
          .answers(
              "GET /v4/rate",
              200,
              "{\"data\":{\"rate\":{\"USDT_to_NGN\":{\"key\":\"k\",\"rate\":1640}}}}")
          .answers(
              "POST /v4/ramp",
              200,
              "{\"data\":{\"paymentAddress\":\"" + address + "\",\"expiryDate\":1773710450}}");

      Opening opening = nigeria.open(sell);

      assertThat(opening.session())
          .isEqualTo(new Session.DepositAddress(address, "tron", "0.000001", EXPIRY));
      assertThat(nigeria.partna.asked().get(2).body())
          .isEqualTo(
              "{\"accountNumber\":\"0123456789\",\"bankCode\":\"035\",\"currency\":\"NGN\"}");
      assertThat(nigeria.ramp().body())
          .isEqualTo(
              "{\"type\":\"cryptoToFiat\",\"fromCurrency\":\"USDT\",\"fromNetwork\":\"tron\","
                  + "\"toCurrency\":\"NGN\",\"toNetwork\":\"naira\",\"rateKey\":\"k\","
                  + "\"fromAmount\":0.000001,\"accountName\":\""
                  + ACCOUNT
                  + "\",\"accountNumber\":\"0123456789\",\"bankCode\":\"035\","
                  + "\"rampReference\":\""
                  + SELL
                  + "\",\"expireAction\":\"useCurrentRate\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"paymentAddress", "cryptoAddress", "depositAddress", "walletAddress", "address"})
  void findsTheAddressUnderAnyOfItsNames(String name) {
    ground.thatAnswersTheRamp(200, TAKEN.replace("cryptoAddress", name));

    assertThat(ground.open().session())
        .isEqualTo(new Session.DepositAddress(ADDRESS, "celo", "0.11", EXPIRY));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"cryptoAddress\":\"TQ5NMqJjhpQGK7YJbESKfXXXXXXXXXXXXX\"'",
    "'\"cryptoAddress\":\"0x00b6845c6f47c770ce630b96df9bd4a6da91c65d\"'",
    "'\"cryptoAddress\":\"\"'",
    "'\"cryptoAddress\":null'",
    "'\"sendingAddress\":\"0xc89f5afe4d5c13daeef96164abc8001c1e320718\"'"
  })
  void waitsForTheWebhookWhenTheAnswerHoldsNoAddressOfThatChainButOurs(String member) {
    ground.thatAnswersTheRamp(200, TAKEN.replace("\"cryptoAddress\":\"" + ADDRESS + "\"", member));

    Opening opening = ground.open();

    assertThat(opening.session()).isNull();
    assertThat(opening.refused()).isNull();
    assertThat(opening.account()).isEqualTo(ACCOUNT);
    assertThat(opening.facts().depositAddress()).isNull();
    assertThat(opening.facts().depositDeadline()).isEqualTo(EXPIRY);
  }

  @Test
  void takesTheUsualHourWhenTheAnswerNamesNoExpiry() {
    ground.thatAnswersTheRamp(200, TAKEN.replace("\"expiryDate\":1773710450,", ""));

    assertThat(ground.open().session())
        .isEqualTo(
            new Session.DepositAddress(
                ADDRESS, "celo", "0.11", SeedPayloads.NOW.plus(Duration.ofHours(1))));
  }

  @Test
  void sendsNoTextOrNumberThatPartnaDidNotAskFor() {
    ground.thatAnswersTheRamp(200, TAKEN);

    ground.open();

    assertThat(ground.ramp().body())
        .doesNotContain("cancelPendingRampRequest", "ANN EXAMPLE", "ann@shop.example", "toAmount");
  }
}
