package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.api.web.StrictJson;
import dev.offramp.runtime.view.SellLinks;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.runtime.view.TenantJson;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SellResponseTest {
  private static final String ID = "1019a8b3c5d7e9f00112233445566778";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final SellLinks.Maker LINKS =
      new SellLinks.Maker(
          URI.create("https://offramp.example/"), URI.create("http://127.0.0.1:8233"), "default");
  private static final SellOrder ORDER =
      StartSellRequest.parse(StrictJson.tree(StartSellRequestTest.CONTRACT_EXAMPLE.getBytes(UTF_8)))
          .toOrder(ID, "acme", NOON);

  @Test
  void isTheExampleOfTheContract() {
    Sell pending =
        new Sell(
            ORDER,
            SellStatus.PENDING,
            null,
            Facts.NONE,
            new Session.Redirect(URI.create("https://pay.example/x?a=b&c=d")),
            null,
            null,
            Instant.parse("2026-11-21T13:00:00Z"),
            null,
            0,
            1,
            true,
            null,
            null,
            NOON.plusMillis(1_250));

    assertThat(json(SellResponse.from(pending, LINKS.of(ID, "t/o+k"))))
        .isEqualTo(
            """
            {"id":"1019a8b3c5d7e9f00112233445566778","status":"pending","reason":null,\
            "rail":"partna-widget","externalId":"order-1001",\
            "crypto":{"amount":"0.11","currency":"CUSD","network":"celo"},\
            "fiat":{"amount":null,"currency":"KES"},"fees":null,\
            "session":{"type":"redirect","url":"https://pay.example/x?a=b&c=d"},\
            "deposit":{"address":null,"deadline":"2026-11-21T13:00:00Z","receivedAt":null,\
            "transactionHash":null},\
            "payout":{"destination":"Safaricom ••••0198","attempts":0,"reference":null},\
            "createdAt":"2026-11-21T12:00:00Z","updatedAt":"2026-11-21T12:00:01.250Z",\
            "links":{"self":"https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778",\
            "steps":"https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/steps",\
            "events":"https://offramp.example/v1/sells/1019a8b3c5d7e9f00112233445566778/events",\
            "checkout":"https://offramp.example/checkout/1019a8b3c5d7e9f00112233445566778?token=t%2Fo%2Bk",\
            "temporal":"http://127.0.0.1:8233/namespaces/default/workflows/sell-1019a8b3c5d7e9f00112233445566778"},\
            "details":{"message":null,"kyc":null}}""");
  }

  @Test
  void showsWhatTheProviderTold() {
    Facts told =
        new Facts(
            Money.of("0.11", "CUSD"),
            Money.of("12.9392", "KES"),
            Money.of("1.1408", "KES"),
            "0xabc",
            "payout-1",
            "0xdef",
            null,
            "Airtel ••••4321");
    Sell failed =
        new Sell(
            ORDER,
            SellStatus.FAILED,
            SellReason.PAYOUT_FAILED,
            told,
            null,
            null,
            null,
            null,
            NOON,
            2,
            4,
            true,
            "0x-of-the-browser",
            "verified",
            NOON);

    String json = json(SellResponse.from(failed, LINKS.of(ID, null)));

    assertThat(json)
        .contains("\"status\":\"failed\",\"reason\":\"payout_failed\"")
        .contains("\"fiat\":{\"amount\":\"12.9392\",\"currency\":\"KES\"}")
        .contains("\"fees\":{\"amount\":\"1.1408\",\"currency\":\"KES\"}")
        .contains("\"session\":null")
        .contains(
            "\"deposit\":{\"address\":\"0xdef\",\"deadline\":null,"
                + "\"receivedAt\":\"2026-11-21T12:00:00Z\",\"transactionHash\":\"0xabc\"}")
        .contains(
            "\"payout\":{\"destination\":\"Airtel ••••4321\",\"attempts\":2,"
                + "\"reference\":\"payout-1\"}")
        .contains("\"checkout\":null")
        .contains("{\"message\":\"the provider could not pay out\",\"kyc\":\"verified\"}")
        .doesNotContain("0726140198", "ann@shop.example", "198.51.100.24");
  }

  @Test
  void showsAStepAsTheContractDoes() {
    Facts deposit = new Facts(null, null, null, "0xabc", null, null, null, null);
    Step step =
        new Step(
            3,
            SellStatus.RECEIVED,
            null,
            NOON,
            NOON.plusSeconds(1),
            Witness.WEBHOOK,
            "received",
            deposit,
            "operator-7",
            "internal");

    assertThat(json(StepResponse.from(step)))
        .isEqualTo(
            """
            {"sequence":3,"status":"received","reason":null,"at":"2026-11-21T12:00:00Z",\
            "recordedAt":"2026-11-21T12:00:01Z","witness":"webhook","providerStatus":"received",\
            "details":{"transactionHash":"0xabc"}}""");
  }

  @Test
  void writesTheAmountsOfAStepPlain() {
    Facts dust =
        new Facts(
            Money.of("0.000000000000000001", "ETH"), null, null, null, null, null, null, null);
    Step step =
        new Step(1, SellStatus.CREATED, null, NOON, NOON, Witness.TENANT, null, dust, null, null);

    assertThat(json(StepResponse.from(step)))
        .contains("{\"crypto\":{\"amount\":\"0.000000000000000001\",\"currency\":\"ETH\"}}");
  }

  /** An answer and a callback tell it alike. */
  private static String json(Object answer) {
    assertThat(TenantJson.bytes(answer)).isEqualTo(StrictJson.write(answer));
    return new String(StrictJson.write(answer), UTF_8);
  }
}
