package dev.offramp.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApiKeyTest {
  private static final DropwizardTestSupport<Configuration> SERVER = ProbeApp.server();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    SERVER.before();
    http = new RawHttp(SERVER.getLocalPort());
  }

  @AfterAll
  static void stop() {
    SERVER.after();
  }

  @Test
  void holds256RandomBits() {
    ApiKey key = ApiKey.generate(RANDOM);

    assertThat(key.reveal()).matches("ofr_[A-Za-z0-9_-]{43}");
    assertThat(Base64.getUrlDecoder().decode(key.reveal().substring(4))).hasSize(32);
    assertThat(key.reveal()).isNotEqualTo(ApiKey.generate(RANDOM).reveal());
  }

  @Test
  void isNeverPrintedByAccident() {
    ApiKey key = ApiKey.generate(RANDOM);

    assertThat(key.toString()).doesNotContain(key.reveal().substring(4));
  }

  @Test
  void isKnownByItsHash() {
    ApiKey key = ApiKey.generate(RANDOM);

    assertThat(ApiKey.parse(key.reveal()).orElseThrow().hasHash(key.sha256())).isTrue();
    assertThat(key.sha256()).hasSize(32);
    assertThat(ApiKey.generate(RANDOM).hasHash(key.sha256())).isFalse();
  }

  @Test
  void opensTheMethodsOfItsScopes() {
    RawHttp.Answer answer = starts("Authorization: Bearer " + ProbeApp.STARTER.reveal());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("[\"acme\"]");
    assertThat(starts("authorization:   bEARER   " + ProbeApp.STARTER.reveal() + "  ").status())
        .isEqualTo(200);
  }

  @Test
  void isToldWhichScopeItLacks() {
    RawHttp.Answer answer = starts("Authorization: Bearer " + ProbeApp.READER.reveal());

    assertThat(Answers.isProblem(answer, 403, "forbidden").get("detail").textValue())
        .contains("scope start");
  }

  static Stream<String> refusedHeaders() {
    String key = ProbeApp.STARTER.reveal();
    return Stream.of(
        "X-Nothing: a",
        "Authorization:",
        "Authorization: Bearer",
        "Authorization: Bearer ",
        "Authorization: " + key,
        "Authorization: Basic " + key,
        "Authorization: Bearer" + key,
        "Authorization: Bearer\t" + key,
        "Authorization: Bearer " + key + "a",
        "Authorization: Bearer " + key.substring(0, 46),
        "Authorization: Bearer " + key.toUpperCase(Locale.ROOT),
        "Authorization: Bearer \"" + key + "\"",
        "Authorization: Bearer " + key + ", Bearer " + key,
        "Authorization: Bearer " + key + "\r\nAuthorization: Bearer " + key,
        "Authorization: Bearer " + ApiKey.generate(RANDOM).reveal(),
        "Authorization: Bearer ofr_' or 1=1 --",
        "Authorization: Bearer " + "a".repeat(4_000),
        "X-Api-Key: " + key,
        "Cookie: Authorization=" + key);
  }

  @ParameterizedTest
  @MethodSource("refusedHeaders")
  void isRefusedInAnyOtherForm(String header) {
    RawHttp.Answer answer = starts(header);

    Answers.isProblem(answer, 401, "unauthorized");
    assertThat(answer.headers("WWW-Authenticate")).containsExactly("Bearer realm=\"offramp\"");
    assertThat(answer.body()).doesNotContain("ofr_" + "A", ProbeApp.STARTER.reveal());
  }

  @Test
  void isRefusedInTheAddress() {
    Answers.isProblem(
        http.get("/probe/starts?access_token=" + ProbeApp.STARTER.reveal()), 401, "unauthorized");
  }

  @Test
  void putsItsTenantIntoTheLogOfItsOwnRequestOnly() {
    try (LogCapture log = new LogCapture()) {
      http.get("/probe/broken", "Authorization: Bearer " + ProbeApp.READER.reveal());
      http.get("/probe/fails/state");

      assertThat(log.errors()).hasSize(2);
      assertThat(log.errors().get(0).getMDCPropertyMap()).containsEntry("tenant", "acme");
      assertThat(log.errors().get(1).getMDCPropertyMap()).doesNotContainKey("tenant");
      assertThat(log.messages()).noneMatch(text -> text.contains(ProbeApp.READER.reveal()));
    }
  }

  private static RawHttp.Answer starts(String header) {
    return http.get("/probe/starts", header);
  }
}
