package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofIdentitiesTest {
  private static final String ROUTE = "GET /widget/users/u1/kyc-status";

  private final FakeProof fake = new FakeProof();

  @AfterEach
  void stop() {
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"not_started", "pending", "verified", "failed"})
  void knowsTheStates(String state) {
    fake.answers(
        ROUTE,
        200,
        "{\"partner_user_id\":\"u1\",\"status\":\"%s\",\"verified_at\":\"x\"}".formatted(state));

    assertThat(fake.proof().identities().findState("u1")).contains(state);
    assertThat(fake.asked().get(0).header("Authorization")).isEqualTo("Bearer canary-client-token");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"status\":\"under_a_cloud\"}'",
    "200, '{\"status\":7}'",
    "200, '{}'",
    "200, '<html>'",
    "404, '{\"error\":\"not_found\",\"code\":\"not_found\"}'",
    "401, '{\"error\":\"unauthorised\"}'",
    "502, '{\"error\":\"upstream_error\"}'"
  })
  void staysSilentAboutEverythingElse(int status, String body) {
    fake.answers(ROUTE, status, body);

    assertThat(fake.proof().identities().findState("u1")).isEmpty();
  }

  @Test
  void staysSilentWhenNobodyAnswers() {
    fake.answers(ROUTE, exchange -> exchange.close());

    assertThat(fake.proof().identities().findState("u1")).isEmpty();
  }
}
