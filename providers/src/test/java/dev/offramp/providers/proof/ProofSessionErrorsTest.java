package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offramp.providers.LogCapture;
import dev.offramp.providers.ProviderException;
import dev.offramp.providers.ProviderException.Kind;
import dev.offramp.providers.SessionOpener.Opening;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.Session;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of both error matrices (proof.md, sections 6.2 and 6.3). */
class ProofSessionErrorsTest {
  private final FakeProof fake = new FakeProof();
  private final LogCapture log = new LogCapture();

  @AfterEach
  void stop() {
    log.close();
    fake.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, validation_error, SESSION_REFUSED",
    "400, invalid_request, decode_error, SESSION_REFUSED",
    "400, invalid_request, missing_param, SESSION_REFUSED",
    "400, invalid_request, currency_not_allowed, SESSION_REFUSED",
    "400, wallet_not_supported, WALLET_NOT_SUPPORTED, SESSION_REFUSED",
    "400, invalid_request, offramp_disabled, OFFRAMP_DISABLED",
    "401, unauthorised, missing_token, SESSION_REFUSED",
    "401, unauthorised, invalid_token, SESSION_REFUSED",
    "403, forbidden, forbidden_origin, SESSION_REFUSED",
    "403, forbidden, offramp_disabled, OFFRAMP_DISABLED",
    "403, OFFRAMP_DISABLED, x, OFFRAMP_DISABLED",
    "404, not_found, not_found, SESSION_REFUSED",
    "405, x, x, SESSION_REFUSED",
    "409, x, x, SESSION_REFUSED",
    "413, x, x, SESSION_REFUSED",
    "422, x, x, SESSION_REFUSED",
    "500, internal_error, db_error, SESSION_UNAVAILABLE",
    "500, internal_error, token_error, SESSION_UNAVAILABLE",
    "500, publish_failed, kafka_unavailable, SESSION_UNAVAILABLE"
  })
  void endsTheSellOnAnErrorOfTheCurrentGeneration(
      int status, String error, String code, SellReason reason) {
    answers(status, current(error, code));

    assertThat(open().refused()).isEqualTo(reason);
    assertThat(log.errors())
        .singleElement()
        .asString()
        .contains("1019a8b3c5d7e9f00112233445566778", status + " ", "request req_header");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request, SESSION_REFUSED",
    "400, unsupported_currency, SESSION_REFUSED",
    "401, unauthorized, SESSION_REFUSED",
    "403, forbidden_origin, SESSION_REFUSED",
    "403, offramp_disabled, OFFRAMP_DISABLED",
    "404, transaction_not_found, SESSION_REFUSED",
    "500, internal_error, SESSION_UNAVAILABLE"
  })
  void endsTheSellOnAnErrorOfTheOlderGeneration(int status, String error, SellReason reason) {
    fake.answers(FakeProof.SESSIONS, status, older(error));

    Opening opening = fake.proof(ProofGeneration.OLDER).sessions().open(FakeProof.sell());

    assertThat(opening.refused()).isEqualTo(reason);
    assertThat(log.errors()).singleElement().asString().contains("request req_body");
  }

  @ParameterizedTest
  @CsvSource({
    "502, upstream_error, provider_error, UNAVAILABLE",
    "502, upstream_unavailable, upstream_unavailable, UNAVAILABLE",
    "502, upstream_unavailable, upstream_invalid_response, UNAVAILABLE",
    "503, x, x, UNAVAILABLE",
    "425, x, x, UNAVAILABLE",
    "409, session_already_used, x, UNAVAILABLE",
    "429, rate_limit_exceeded, x, RATE_LIMITED",
    "504, x, x, OUTCOME_UNKNOWN",
    "408, x, x, OUTCOME_UNKNOWN"
  })
  void triesAgainLaterWhereThatCanHelp(int status, String error, String code, Kind kind) {
    answers(status, current(error, code));

    assertThat(failure().kind()).isEqualTo(kind);
    assertThat(fake.asked()).hasSize(1);
    assertThat(log.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429, 7, PT7S", "502, 120, PT2M", "502, 99999999, PT1H"})
  void waitsAsLongAsItIsAskedTo(int status, String header, Duration wait) {
    fake.answers(FakeProof.SESSIONS, status, older("x"), "Retry-After", header);

    assertThat(failure().retryAfter()).contains(wait);
  }

  @Test
  void waitsAsItSeesFitWhenNotAskedTo() {
    fake.answers(FakeProof.SESSIONS, 429, older("rate_limit_exceeded"));

    assertThat(failure().retryAfter()).isEmpty();
  }

  @Test
  void asksOnceMoreAfterAFaultOfProofsOwn() {
    fake.answers(FakeProof.SESSIONS, 500, current("internal_error", "db_error"))
        .answers(FakeProof.SESSIONS, 200, FakeProof.SESSION);

    assertThat(open().session()).isNotNull();
    assertThat(fake.lines()).containsExactly(FakeProof.SESSIONS, FakeProof.SESSIONS);
  }

  @Test
  void asksNoThirdTime() {
    answers(500, "");

    assertThat(open().refused()).isEqualTo(SellReason.SESSION_UNAVAILABLE);
    assertThat(fake.asked()).hasSize(2);
  }

  @Test
  void heedsWhatTheSecondAnswerSays() {
    fake.answers(FakeProof.SESSIONS, 500, "").answers(FakeProof.SESSIONS, 429, "");

    assertThat(failure().kind()).isEqualTo(Kind.RATE_LIMITED);
  }

  @Test
  void saysThatTheCustomerMustBeVerifiedFirst() {
    fake.answers(
        FakeProof.SESSIONS, 422, "{\"error\":\"kyc_required\",\"partner_user_id\":\"canary\"}");

    assertThat(open().refused()).isEqualTo(SellReason.KYC_REQUIRED);
    assertThat(log.errors()).isEmpty();
    assertThat(log.messages()).noneMatch(line -> line.contains("canary"));
  }

  @Test
  void opensTheWidgetForAnUnverifiedCustomerWhenThereIsASession() {
    fake.answers(
        FakeProof.SESSIONS,
        422,
        FakeProof.SESSION.replaceFirst("\\{", "{\"error\":\"kyc_required\","));

    assertThat(open().session()).isInstanceOf(Session.Widget.class);
  }

  @ParameterizedTest
  @CsvSource({"400, '<html>'", "401, ''", "403, '[]'", "403, 'null'", "302, ''", "404, '<html>'"})
  void endsTheSellWithoutAReadableReasonToo(int status, String body) {
    answers(status, body);

    assertThat(open().refused()).isEqualTo(SellReason.SESSION_REFUSED);
    assertThat(log.errors()).singleElement().asString().contains("error -, code -");
  }

  @Test
  void repeatsNothingPersonalThatCameBack() {
    fake.answers(
        FakeProof.SESSIONS,
        400,
        "{\"error\":\"ann@shop.example\",\"code\":\"0726140198\",\"message\":\"ann@shop.example\","
            + "\"request_id\":\"a\\nb ann@shop.example\"}");

    open();

    assertThat(String.join("\n", log.messages()))
        .contains("error -, code -, request -")
        .doesNotContain("ann@", "0726140198", "canary", "198.51.100.24");
  }

  private Opening open() {
    return fake.proof().sessions().open(FakeProof.sell());
  }

  private ProviderException failure() {
    return catchThrowableOfType(ProviderException.class, this::open);
  }

  private void answers(int status, String body) {
    fake.answers(FakeProof.SESSIONS, status, body, "X-Request-Id", "req_header");
  }

  private static String current(String error, String code) {
    return "{\"error\":\"%s\",\"code\":\"%s\",\"message\":\"x\"}".formatted(error, code);
  }

  private static String older(String error) {
    return "{\"error\":\"%s\",\"message\":\"x\",\"request_id\":\"req_body\"}".formatted(error);
  }
}
