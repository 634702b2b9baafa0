package dev.offramp.providers.partna;

import dev.offramp.providers.FakeServer.Asked;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sell by Partna's API, and a Partna on loopback that takes it unless it is told otherwise. */
final class RampGround implements AutoCloseable {
  static final String SELL = "1019a8b3c5d7e9f00112233445566778";
  static final String ACCOUNT = PartnaAccounts.nameOf("shop", "cust-7f3");
  static final String ADDRESS = "0xc89f5afe4d5c13daeef96164abc8001c1e320718";
  static final String SENDER = "0x00B6845c6F47C770cE630B96df9BD4A6dA91C65d";
  static final Instant EXPIRY = Instant.ofEpochSecond(1773710450);
  static final Destination PHONE = new Destination.MobileMoney("Safaricom", "MOBILE", "0726140198");

  static final String FIND = "GET /v4/ramp?accountName=" + ACCOUNT + "&rampReference=" + SELL;
  static final String NONE =
      "{\"data\":{\"page\":1,\"perPage\":10,\"total\":0,\"rampRequests\":[]},\"message\":\"x\"}";
  static final String THERE =
      "{\"data\":{\"page\":1,\"perPage\":10,\"total\":1,\"rampRequests\":[{\"rampReference\":\""
          + SELL
          + "\",\"type\":\"cryptoToFiat\",\"status\":\"pending\",\"createdAt\":1773706850,"
          + "\"expiredAt\":1773710450,\"expireAction\":\"useCurrentRate\",\"confirmed\":false,"
          + "\"fromAmount\":0.11,\"fromCurrency\":\"CUSD\",\"fromNetwork\":\"celo\","
          + "\"toAmount\":12.9392,\"toCurrency\":\"KES\",\"toNetwork\":\"kenyanshilling\","
          + "\"initialRate\":128,\"totalFeesInToCurrency\":1.1408}]},\"message\":\"success\"}";
  static final String TAKEN =
      "{\"data\":{\"accountName\":\"ANN EXAMPLE\",\"accountNumber\":\"0726140198\","
          + "\"bankName\":\"Safaricom\",\"currentRate\":128,\"discountApplied\":\"0\","
          + "\"expiryDate\":1773710450,\"fromAmount\":0.11,\"fromCurrency\":\"CUSD\","
          + "\"fromNetwork\":\"celo\",\"rampReference\":\""
          + SELL
          + "\",\"toAmount\":12.9392,\"toCurrency\":\"KES\",\"toNetwork\":\"kenyanshilling\","
          + "\"totalFeesInToCurrency\":1.1408,\"cryptoAddress\":\""
          + ADDRESS
          + "\"},\"message\":\"request completed\"}";

  final FakePartna partna = new FakePartna();

  /** Everything up to the ramp itself succeeds, and Partna knows no ramp of the sell yet. */
  static RampGround upToTheRamp() {
    RampGround ground = new RampGround();
    ground
        .partna
        .answers("POST /v4/account", 201, "{\"data\":{},\"message\":\"success\"}")
        .answers("POST /v4/kyc/resolve-account", 200, resolved("0726140198"))
        .answers("GET /v4/rate", 200, rate("128-CUSD_to_KES-a1b2c3d4-1773706970"));
    return ground;
  }

  RampGround thatKnowsNoRamp() {
    partna.answers("GET /v4/ramp", 200, NONE);
    return this;
  }

  RampGround thatAnswersTheRamp(int status, String body) {
    partna.answers("POST /v4/ramp", status, body);
    return this;
  }

  Opening open() {
    return open(sell(PHONE));
  }

  Opening open(SellOrder sell) {
    return partna.partna().rampSessions().open(sell);
  }

  /** What was sent as the ramp, the last time. */
  Asked ramp() {
    return partna.asked().stream()
        .filter(asked -> asked.line().equals("POST /v4/ramp"))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  long ramps() {
    return partna.lines().stream().filter("POST /v4/ramp"::equals).count();
  }

  @Override
  public void close() {
    partna.close();
  }

  static SellOrder sell(@Nullable Destination destination) {
    return sell(Money.of("0.11", "CUSD"), "celo", "KES", destination);
  }

  static SellOrder sell(
      Money crypto, String network, String fiat, @Nullable Destination destination) {
    return new SellOrder(
        SELL,
        "shop",
        Rail.PARTNA_RAMP,
        crypto,
        network,
        fiat,
        new Customer("cust-7f3", "ann@shop.example", null),
        destination,
        network.equals("celo") ? SENDER : null,
        null,
        URI.create("https://shop.example/done"),
        Map.of(),
        SeedPayloads.NOW);
  }

  static String resolved(String number) {
    return "{\"data\":{\"accountName\":\"ANN EXAMPLE\",\"accountNumber\":\""
        + number
        + "\"},\"message\":\"success\"}";
  }

  static String rate(String key) {
    return "{\"data\":{\"rate\":{\"KES_to_CUSD\":{\"key\":\"wrong\",\"rate\":0.0077},"
        + "\"CUSD_to_KES\":{\"fromAmount\":0.11,\"fromCurrency\":\"CUSD\",\"key\":\""
        + key
        + "\",\"rate\":128,\"toAmount\":14.08,\"toCurrency\":\"KES\"}}},\"message\":\"success\"}";
  }
}
