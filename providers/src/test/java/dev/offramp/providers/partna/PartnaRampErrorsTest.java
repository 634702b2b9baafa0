package dev.offramp.providers.partna;

import static dev.offramp.providers.partna.RampGround.FIND;
import static dev.offramp.providers.partna.RampGround.NONE;
import static dev.offramp.providers.partna.RampGround.TAKEN;
import static dev.offramp.providers.partna.RampGround.THERE;
import static dev.offramp.providers.partna.RampGround.rate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong while a ramp is made: never a second one, and never a guess. */
class PartnaRampErrorsTest {
  private final RampGround ground = RampGround.upToTheRamp();

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void goesOnWithTheRampOfAnAttemptWhoseAnswerGotLostAndMakesNoOther() {
    ground.partna.answers("GET /v4/ramp", 200, THERE);

    Opening opening = ground.open();

    isTaken(opening);
    assertThat(ground.partna.lines()).containsExactly("POST /v4/account", FIND);
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"message\":\"oops\"}'",
    "502, '<html>'",
    "503, '{\"message\":\"later\"}'",
    "504, ''",
    "408, ''",
    "200, '<html>welcome</html>'",
    "200, '{\"message\":\"request completed\"}'",
    "200, '{\"data\":{\"rampReference\":\"b\"}}'",
    "200, '{\"data\":{\"fromNetwork\":\"tron\"}}'"
  })
  void looksUpByReferenceAfterADoubtfulAnswerAndFindsTheRampTaken(int status, String body) {
    ground.partna.answers("GET /v4/ramp", 200, NONE).answers("GET /v4/ramp", 200, THERE);
    ground.thatAnswersTheRamp(status, body);

    isTaken(ground.open());
    assertThat(ground.ramps()).isEqualTo(1);
    assertThat(ground.partna.lines()).endsWith("POST /v4/ramp", FIND);
  }

  @Test
  void looksUpByReferenceAfterATimeoutAndSendsTheSameReferenceAgainOnlyAfterAnotherLookUp() {
    ground.thatKnowsNoRamp();
    ground.partna.answers("POST /v4/ramp", exchange -> exchange.close());
    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(ground.partna.lines()).endsWith("POST /v4/ramp", FIND);

    ground.partna.answers("POST /v4/ramp", 200, TAKEN);
    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(ground.open().session()).isNotNull();

    assertThat(ground.partna.lines().stream().filter(line -> line.contains("/v4/ramp")))
        .containsExactly(
            FIND, "POST /v4/ramp", FIND, FIND, "POST /v4/ramp", FIND, FIND, "POST /v4/ramp");
    assertThat(ground.partna.asked())
        .filteredOn(asked -> asked.line().equals("POST /v4/ramp"))
        .allSatisfy(
            asked ->
                assertThat(asked.body()).contains("\"rampReference\":\"" + RampGround.SELL + "\""));
  }

  @Test
  void staysInDoubtWhenTheLookUpGetsNoAnswerEither() {
    ground.partna.answers("GET /v4/ramp", 200, NONE).answers("GET /v4/ramp", 503, "");
    ground.thatAnswersTheRamp(500, "");

    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(ground.ramps()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"400, ramp reference already exists", "409, Ramp Reference Already Exist"})
  void looksUpARepeatedReferenceAndGoesOnWithWhatIsThere(int status, String message) {
    ground.partna.answers("GET /v4/ramp", 200, NONE).answers("GET /v4/ramp", 200, THERE);
    refusesTheRamp(status, message);

    isTaken(ground.open());
    assertThat(ground.ramps()).isEqualTo(1);
  }

  @Test
  void triesAgainLaterWhenARepeatedReferenceIsNotShown() {
    ground.thatKnowsNoRamp();
    refusesTheRamp(400, "ramp reference already exists");

    assertThat(failure().kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409})
  void refusesClearlyWhenTheCustomerHasAnotherRampAndLeavesThatOneAlone(int status) {
    ground.thatKnowsNoRamp();
    refusesTheRamp(status, "User already has a pending ramp request");

    assertThat(ground.open().refused()).isEqualTo(SellReason.ANOTHER_SELL_OPEN);
    assertThat(ground.ramps()).isEqualTo(1);
    assertThat(ground.ramp().body()).doesNotContain("cancelPendingRampRequest");
    assertThat(ground.partna.lines()).endsWith("POST /v4/ramp", FIND);
  }

  @Test
  void goesOnWhenThePendingRampIsItsOwn() {
    ground.partna.answers("GET /v4/ramp", 200, NONE).answers("GET /v4/ramp", 200, THERE);
    refusesTheRamp(409, "user already has a pending ramp request");

    isTaken(ground.open());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409})
  void takesAFreshRateWhenTheKeyIsStale(int status) {
    ground.thatKnowsNoRamp();
    ground.partna.answers("GET /v4/rate", 200, rate("fresh"));
    refusesTheRamp(status, "Invalid rate key");
    ground.thatAnswersTheRamp(200, TAKEN);

    assertThat(ground.open().session()).isNotNull();
    assertThat(ground.ramps()).isEqualTo(2);
    assertThat(ground.ramp().body()).contains("\"rateKey\":\"fresh\"");
  }

  @Test
  void givesUpForNowWhenThreeFreshRateKeysAreRefused() {
    ground.thatKnowsNoRamp();
    refusesTheRamp(400, "invalid rate key");

    assertThat(failure().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(ground.ramps()).isEqualTo(3);
  }

  @Test
  void refusesADestinationThatPartnaDoesNotKnowAndMakesNoRamp() {
    try (RampGround refusing = new RampGround().thatKnowsNoRamp()) {
      refusing
          .partna
          .answers("POST /v4/account", 201, "{\"data\":{}}")
          .answers(
              "POST /v4/kyc/resolve-account",
              400,
              "{\"message\":\"Invalid bank account details\"}");

      assertThat(refusing.open().refused()).isEqualTo(SellReason.DESTINATION_INVALID);
      assertThat(refusing.ramps()).isZero();
    }
  }

  @Test
  void refusesADestinationThatOnlyTheRampFindsInvalid() {
    ground.thatKnowsNoRamp();
    refusesTheRamp(400, "Invalid bank account details");

    assertThat(ground.open().refused()).isEqualTo(SellReason.DESTINATION_INVALID);
  }

  @ParameterizedTest
  @CsvSource({"422, KYC not completed", "400, user has not completed kyc"})
  void asksForTheIdentityCheckOfACustomerWhoHasNotDoneIt(int status, String message) {
    ground.thatKnowsNoRamp();
    refusesTheRamp(status, message);

    assertThat(ground.open().refused()).isEqualTo(SellReason.KYC_REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "401, endpoint temporarily disabled, UNAVAILABLE",
    "429, slow down, OUTCOME_UNKNOWN",
    "503, later, OUTCOME_UNKNOWN",
    "401, invalid apikey, MISCONFIGURED",
    "403, no, MISCONFIGURED"
  })
  void triesTheRampAgainLater(int status, String message, Kind kind) {
    ground.thatKnowsNoRamp();
    refusesTheRamp(status, message);

    assertThat(failure().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAsLongAsPartnaWants(int status) {
    ground.thatKnowsNoRamp();
    ground.partna.answers(
        "POST /v4/ramp", status, "{\"message\":\"slow down\"}", "Retry-After", "7");

    assertThat(failure().retryAfter()).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @CsvSource({
    "POST /v4/account, 503",
    "POST /v4/account, 500",
    "GET /v4/ramp, 401",
    "GET /v4/ramp, 429",
    "POST /v4/kyc/resolve-account, 500",
    "POST /v4/kyc/resolve-account, 503",
    "GET /v4/rate, 503",
    "GET /v4/rate, 429"
  })
  void makesNoRampWhileAnythingBeforeItIsAway(String route, int status) {
    try (RampGround away = new RampGround()) {
      away.partna.answers(route, status, "{\"message\":\"endpoint temporarily disabled\"}");
      away.partna
          .answers("POST /v4/account", 201, "{\"data\":{}}")
          .answers("GET /v4/ramp", 200, NONE)
          .answers("POST /v4/kyc/resolve-account", 200, RampGround.resolved("0726140198"))
          .answers("GET /v4/rate", 200, rate("k"));

      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(away::open)
          .satisfies(
              failure -> assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.RATE_LIMITED));
      assertThat(away.ramps()).isZero();
    }
  }

  @Test
  void triesAgainLaterWhenThisDirectionHasNoRate() {
    try (RampGround noRate = new RampGround().thatKnowsNoRamp()) {
      noRate
          .partna
          .answers("POST /v4/account", 201, "{\"data\":{}}")
          .answers("POST /v4/kyc/resolve-account", 200, RampGround.resolved("0726140198"))
          .answers(
              "GET /v4/rate",
              200,
              "{\"data\":{\"rate\":{\"KES_to_CUSD\":{\"key\":\"k\",\"rate\":0.0077}}}}");

      assertThatExceptionOfType(ProviderException.class)
          .isThrownBy(noRate::open)
          .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE));
    }
  }

  @ParameterizedTest
  @CsvSource({"400, validation error", "404, account not found", "422, no"})
  void refusesTheSellForEverythingElseAndRepeatsNothingFromOutside(int status, String message) {
    ground.thatKnowsNoRamp();
    refusesTheRamp(status, message);

    assertThat(ground.open().refused()).isEqualTo(SellReason.SESSION_REFUSED);
  }

  @Test
  void refusesASellWithoutDestination() {
    assertThat(ground.open(RampGround.sell(null)).refused()).isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(ground.partna.lines()).isEmpty();
  }

  private void refusesTheRamp(int status, String message) {
    ground.thatAnswersTheRamp(status, "{\"message\":\"" + message + "\"}");
  }

  /** Taken, and its address comes with the webhook. */
  private static void isTaken(Opening opening) {
    assertThat(opening.refused()).isNull();
    assertThat(opening.session()).isNull();
    assertThat(opening.account()).isEqualTo(RampGround.ACCOUNT);
    assertThat(opening.facts().depositDeadline()).isEqualTo(RampGround.EXPIRY);
    assertThat(opening.facts().fiat()).isEqualTo(Money.of("12.9392", "KES"));
  }

  private ProviderException failure() {
    ProviderException failure = catchThrowableOfType(ProviderException.class, ground::open);
    assertThat(failure.getMessage())
        .doesNotContain("ann@", "0726140198", RampGround.ACCOUNT, FakePartna.API_KEY.value());
    return failure;
  }
}
