package dev.offramp.api.sells;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.StrictJson;
import dev.offramp.workflows.sell.Rail;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferCheckTest {
  private static final String CONTRACT_EXAMPLE = StartSellRequestTest.CONTRACT_EXAMPLE;
  private static final String SMALLEST = StartSellRequestTest.SMALLEST;
  private static final RailOffer OFFER =
      new RailOffer(
          Rail.PARTNA_WIDGET,
          Set.of(new CryptoPair("CUSD", "celo", 18), new CryptoPair("USDT", "tron", 6)),
          Set.of("KES", "NGN"));

  @Test
  void takesWhatTheRailCarries() {
    assertThatCode(() -> parse(CONTRACT_EXAMPLE).refuseUnlessCarried(List.of(OFFER)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/crypto/network | tron | /crypto | currency and network must be one of CUSD/celo, USDT/tron",
        "/crypto/network | Celo | /crypto | currency and network must be one of CUSD/celo, USDT/tron",
        "/crypto/currency | DOGE | /crypto | currency and network must be one of CUSD/celo, USDT/tron",
        "/fiat/currency | USD | /fiat/currency | must be one of KES, NGN"
      })
  void namesWhatTheRailCarries(String pointer, String value, String where, String message) {
    StartSellRequest request = parse(with(CONTRACT_EXAMPLE, pointer, "\"" + value + "\""));

    ApiException refusal = refusalBy(request, OFFER);

    assertThat(refusal.problem()).isEqualTo(Problem.RAIL_NOT_SUPPORTED);
    assertThat(refusal.errors()).containsExactly(new InputError(where, message));
  }

  @Test
  void refusesAnAmountFinerThanTheCryptoCanCarry() {
    StartSellRequest request = parse(with(SMALLEST, "/crypto/amount", "\"0.0000001\""));

    assertThat(refusalBy(request, OFFER).errors())
        .containsExactly(
            new InputError(
                "/crypto/amount", "must have at most 6 decimals, the finest USDT/tron can carry"));
  }

  @Test
  void refusesARailThatIsSwitchedOff() {
    ApiException refusal = refusalBy(parse(SMALLEST));

    assertThat(refusal.problem()).isEqualTo(Problem.RAIL_NOT_SUPPORTED);
    assertThat(refusal.errors()).containsExactly(new InputError("/rail", "no rail is enabled"));
  }

  @Test
  void asksForWhatTheRailNeeds() {
    RailOffer demanding =
        new RailOffer(
            OFFER.rail(),
            OFFER.pairs(),
            OFFER.fiat(),
            Set.of(RailOffer.Need.EMAIL, RailOffer.Need.DESTINATION));

    ApiException refusal = refusalBy(parse(SMALLEST), demanding);

    assertThat(refusal.problem()).isEqualTo(Problem.INVALID_REQUEST);
    assertThat(refusal.errors())
        .extracting(InputError::pointer)
        .containsExactly("/customer/email", "/destination");
  }

  private static StartSellRequest parse(String body) {
    return StartSellRequest.parse(StrictJson.tree(body.getBytes(UTF_8)));
  }

  private static ApiException refusalBy(StartSellRequest request, RailOffer... offers) {
    return catchThrowableOfType(
        ApiException.class, () -> request.refuseUnlessCarried(List.of(offers)));
  }

  private static String with(String body, String pointer, String value) {
    return Bodies.with(StrictJson.tree(body.getBytes(UTF_8)), pointer, value);
  }
}
