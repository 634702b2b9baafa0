package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.api.OffersAt;
import dev.offramp.api.start.SellInputs;
import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.payout.PayoutTerms;
import dev.offramp.workflows.sell.Rail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code partna-ramp} takes as the shipped configuration has it. */
class RampOfferTest {
  private static final String PHONE =
      "{\"type\":\"mobile_money\",\"network\":\"Safaricom\",\"kind\":\"MOBILE\","
          + "\"number\":\"0726140198\"}";
  private static final List<RailOffer> OFFERS = OffersAt.theShippedConfiguration();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KES | {'type':'mobile_money','network':'Safaricom','kind':'MOBILE','number':'0726140198'}",
        "KES | {'type':'mobile_money','network':'Airtel','kind':'BUY_GOODS','number':'12345'}",
        "KES | {'type':'mobile_money','network':'Safaricom','kind':'PAYBILL','number':'888880','account':'77'}",
        "NGN | {'type':'bank_account','bankCode':'035','accountNumber':'0123456789'}"
      })
  void takesEveryDestinationThatPartnaPaysTo(String fiat, String destination) {
    assertThatCode(() -> parse(body(fiat, destination)).refuseUnlessCarried(OFFERS))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KES | null | /destination | is required by partna-ramp",
        "KES | {'type':'bank_account','bankCode':'035','accountNumber':'0123456789'} | /destination/type | must be mobile_money for KES",
        "NGN | {'type':'mobile_money','network':'Safaricom','kind':'MOBILE','number':'0726140198'} | /destination/type | must be bank_account for NGN",
        "NGN | {'type':'bank_account','bankCode':'035','accountNumber':'012345678'} | /destination/accountNumber | must have 10 digits, such as \"0123456789\"",
        "KES | {'type':'mobile_money','network':'MTN','kind':'MOBILE','number':'0726140198'} | /destination/network | must be Airtel or Safaricom",
        "KES | {'type':'mobile_money','network':'Airtel','kind':'MOBILE','number':'12345'} | /destination/number | must be a Kenyan mobile number, such as \"0726140198\"",
        "KES | {'type':'mobile_money','network':'Airtel','kind':'PAYBILL','number':'12345'} | /destination/account | is required for PAYBILL: the account at its owner"
      })
  void refusesAnyOtherDestinationAndNamesWhatWouldBeRight(
      String fiat, String destination, String pointer, String message) {
    ApiException refusal = refusalOf(body(fiat, destination));

    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_REQUEST);
    assertThat(refusal.problem().status()).isEqualTo(400);
    assertThat(refusal.errors()).containsExactly(new InputError(pointer, message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "celo | GHS | /fiat/currency | must be one of KES, NGN",
        "tron | KES | /crypto | currency and network must be one of BTC/bitcoin, CUSD/celo, ETH/ethereum, USDC/celo, USDC/ethereum, USDC/solana, USDT/solana, USDT/tron"
      })
  void refusesWhatPartnasTablesRefuseAndNamesWhatTheyTake(
      String network, String fiat, String pointer, String message) {
    ApiException refusal = refusalOf(body(fiat, PHONE).replace("\"celo\"", quoted(network)));

    assertThat(refusal.problem()).isEqualTo(Problem.RAIL_NOT_SUPPORTED);
    assertThat(refusal.problem().status()).isEqualTo(422);
    assertThat(refusal.errors()).containsExactly(new InputError(pointer, message));
  }

  @Test
  void isListedWithWhatItNeeds() {
    RailResource rails =
        new RailResource(
            OFFERS,
            new SellInputs(Map.of(), Duration.ofHours(24), PayoutTerms.DEFAULT),
            Map.of(),
            Runnable::run);

    RailResource.EnabledRail ramp =
        rails.list().items().stream()
            .filter(rail -> rail.rail() == Rail.PARTNA_RAMP)
            .findFirst()
            .orElseThrow();

    assertThat(ramp.fiat()).containsExactly("KES", "NGN");
    assertThat(ramp.crypto()).contains(new RailResource.Pair("CUSD", "celo"));
    assertThat(new String(StrictJson.write(ramp), UTF_8))
        .startsWith("{\"rail\":\"partna-ramp\",\"title\":\"Partna ramp\"")
        .contains("\"needs\":[\"destination\"],\"depositWindow\":\"PT1H\",\"registration\":null");
  }

  private static ApiException refusalOf(String body) {
    return catchThrowableOfType(ApiException.class, () -> parse(body).refuseUnlessCarried(OFFERS));
  }

  private static StartSellRequest parse(String body) {
    return StartSellRequest.parse(StrictJson.tree(body.getBytes(UTF_8)));
  }

  private static String body(String fiat, String destination) {
    return "{\"rail\":\"partna-ramp\",\"crypto\":{\"amount\":\"0.11\",\"currency\":\"CUSD\","
        + "\"network\":\"celo\"},\"fiat\":{\"currency\":\""
        + fiat
        + "\"},\"customer\":{\"id\":\"cust-7f3\"},\"destination\":"
        + destination.replace('\'', '"')
        + "}";
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
