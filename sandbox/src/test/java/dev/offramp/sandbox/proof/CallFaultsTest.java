package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Caller.NoAnswer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that go wrong on demand. */
final class CallFaultsTest {
  @TempDir Path home;
  private ProofFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new ProofFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private int made() {
    return sandbox.control("GET", "/transactions", "").json().path("transactions").size();
  }

  @ParameterizedTest
  @CsvSource({
    "rate_limit_exceeded,429,rate_limit_exceeded",
    "provider_error,502,upstream_error",
    "upstream_unavailable,502,upstream_unavailable",
    "upstream_invalid_response,502,upstream_unavailable",
    "db_error,500,internal_error",
    "kafka_unavailable,500,publish_failed",
    "kyc_required,422,kyc_required",
    "session_already_used,409,conflict",
    "offramp_disabled,403,forbidden"
  })
  void answersWithTheProblemInstead(String problem, int status, String error) {
    sandbox.faults(
        "{'endpoints':[{'on':'POST /widget/session','kind':'answer','problem':'%s','times':1}]}"
            .formatted(problem));

    Answer answer = sandbox.post(ProofFixture.SELL);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(made()).isZero();
    assertThat(sandbox.post(ProofFixture.SELL).status()).isEqualTo(200);
  }

  @Test
  void saysHowLongToWaitWhenTold() {
    sandbox.faults(
        "{'endpoints':[{'on':'*','kind':'answer','problem':'rate_limit_exceeded',"
            + "'retryAfterSeconds':7}]}");

    assertThat(sandbox.transaction("x").headers()).containsEntry("retry-after", "7");
  }

  @Test
  void makesASessionWhoseAnswerNeverComes() {
    sandbox.faults(
        "{'endpoints':[{'on':'POST /widget/session','kind':'accepted-then-timeout',"
            + "'delayMillis':30,'nth':1},{'on':'POST /widget/session','kind':'cut','times':1}]}");

    assertThatThrownBy(() -> sandbox.post(ProofFixture.SELL)).isInstanceOf(NoAnswer.class);
    assertThat(made()).isEqualTo(1);
    assertThatThrownBy(() -> sandbox.post(ProofFixture.SELL)).isInstanceOf(NoAnswer.class);
    assertThat(made()).isEqualTo(1);
    assertThat(sandbox.post(ProofFixture.SELL).status()).isEqualTo(200);
  }

  @Test
  void isSlowOrTalksNonsense() {
    String id = sandbox.sell();
    sandbox.faults(
        "{'endpoints':[{'on':'GET /widget/transactions/{id}','kind':'garbage','times':1},"
            + "{'on':'GET /widget/transactions/{id}','kind':'slow','delayMillis':50}]}");

    assertThat(sandbox.transaction(id).text()).startsWith("<html>");
    long before = System.nanoTime();
    assertThat(sandbox.transaction(id).status()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThan(50_000_000L);
  }

  @Test
  void refusesFaultsThatCouldNeverStrike() {
    assertThat(sandbox.control("PUT", "/faults", "{'endpoints':[{'on':'*'}]}").status())
        .isEqualTo(400);
    assertThat(
            sandbox
                .control(
                    "PUT", "/faults", "{'endpoints':[{'on':'*','kind':'answer','problem':'x'}]}")
                .text())
        .contains("problem is one of");
  }
}
