package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Caller.NoAnswer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of an endpoint and of a payout does what it says. */
final class FaultsTest {
  private static final String WITHDRAW = "'on':'POST /transfer/withdraw',";

  @TempDir Path home;
  private SandboxFixture sandbox;
  private ApiCustomer ann;

  @BeforeEach
  void start() throws Exception {
    sandbox = new SandboxFixture(home);
    ann = new ApiCustomer(sandbox, "ann7f3");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("funding", "2");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void acceptedThenTimeoutPaysWithoutAnAnswer() {
    endpoint(WITHDRAW + "'kind':'accepted-then-timeout','delayMillis':50,'nth':1");

    assertThatThrownBy(() -> withdraw("w1")).isInstanceOf(NoAnswer.class);

    ann.awaitTransfer("w1", "completed");
    assertThat(withdraw("w1").status()).isEqualTo(409);
    assertThat(ann.timesPaid("w1")).isEqualTo(1);
  }

  @Test
  void acceptedThenCutPaysWithoutAnAnswer() {
    endpoint(WITHDRAW + "'kind':'accepted-then-cut','times':1");

    assertThatThrownBy(() -> withdraw("w1")).isInstanceOf(NoAnswer.class);

    ann.awaitTransfer("w1", "completed");
  }

  @Test
  void acceptedThen500PaysAndSaysItBroke() {
    endpoint(WITHDRAW + "'kind':'accepted-then-500'");

    assertThat(withdraw("w1").status()).isEqualTo(500);

    ann.awaitTransfer("w1", "completed");
  }

  @Test
  void timeoutDoesNothing() {
    endpoint(WITHDRAW + "'kind':'timeout','delayMillis':50");

    assertThatThrownBy(() -> withdraw("w1")).isInstanceOf(NoAnswer.class);

    assertThat(ann.transferStatus("w1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "refused,422,request could not be completed",
    "429,429,Too many requests",
    "500,500,internal server error",
    "503,503,Service temporarily unavailable",
    "disabled,401,endpoint temporarily disabled"
  })
  void refusalsDoNothing(String kind, int status, String message) {
    endpoint(WITHDRAW + "'kind':'" + kind + "'");

    Answer refused = withdraw("w1");

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.message()).isEqualTo(message);
    assertThat(ann.transferStatus("w1")).isEmpty();
    assertThat(ann.balance("KES")).isEqualTo("256");
  }

  @Test
  void slowAnswersLate() {
    endpoint(WITHDRAW + "'kind':'slow','delayMillis':300");
    long start = System.nanoTime();

    assertThat(withdraw("w1").status()).isEqualTo(200);

    assertThat(System.nanoTime() - start).isGreaterThan(290_000_000L);
  }

  @Test
  void emptyListHidesEverything() {
    ann.ramp("a1", "");
    endpoint("'on':'GET /ramp','kind':'empty-list'");

    assertThat(sandbox.rampStatus("a1")).isEmpty();
    assertThat(sandbox.call().get("/ramp?rampReference=a1").status()).isEqualTo(200);
  }

  @Test
  void strikesOnlyTheReferenceItNames() {
    endpoint("'on':'*','kind':'503','reference':'w2'");

    assertThat(withdraw("w1").status()).isEqualTo(200);
    assertThat(withdraw("w2").status()).isEqualTo(503);
  }

  @Test
  void theSameSeedStrikesTheSameCalls() {
    String rules =
        "{'seed':42,'endpoints':[{'on':'GET /account','kind':'503','probability':'0.3'}]}";

    List<Integer> first = statuses(rules);
    List<Integer> second = statuses(rules);

    assertThat(first).isEqualTo(second).contains(200, 503);
  }

  private List<Integer> statuses(String rules) {
    sandbox.faults(rules);
    List<Integer> statuses = new ArrayList<>();
    for (int call = 0; call < 30; call++) {
      statuses.add(sandbox.call().get("/account").status());
    }
    return statuses;
  }

  @Test
  void payoutsFailOnceAndThenSucceed() {
    sandbox.faults("{'payouts':[{'kind':'fails','times':1}],'switches':{'failureWebhooks':true}}");

    withdraw("w1");
    ann.awaitTransfer("w1", "failed");
    withdraw("w2");
    ann.awaitTransfer("w2", "completed");

    SandboxFixture.await(
        "the failure is told", () -> sandbox.receiver.statuses("w1").contains("failed"));
    assertThat(ann.timesPaid("w1")).isZero();
    assertThat(ann.timesPaid("w2")).isEqualTo(1);
  }

  @Test
  void payoutsBounceAfterTheyWereCompleted() {
    sandbox.faults("{'payouts':[{'kind':'bounces'}]}");

    withdraw("w1");
    SandboxFixture.await(
        "completion was told", () -> sandbox.receiver.statuses("w1").contains("completed"));
    ann.awaitTransfer("w1", "failed");

    assertThat(ann.timesPaid("w1")).isZero();
    assertThat(ann.balance("KES")).isEqualTo("256");
    assertThat(
            sandbox.call().control("GET", "/partna/book?reference=w1", "").json().path("payments"))
        .hasSize(1);
  }

  @Test
  void payoutsAreRetriedByPartnaItself() {
    sandbox.faults("{'payouts':[{'kind':'retries','times':1}]}");
    sandbox.restartAt("20");

    withdraw("w1");
    ann.awaitTransfer("w1", "retried");
    assertThat(ann.timesPaid("w1")).isZero();
    ann.awaitTransfer("w1", "completed");

    assertThat(ann.timesPaid("w1")).isEqualTo(1);
    assertThat(ann.balance("KES")).isEqualTo("156");
  }

  @Test
  void stuckPayoutsWaitUntilReleased() {
    sandbox.faults("{'payouts':[{'kind':'stuck'}]}");

    withdraw("w1");
    ann.awaitTransfer("w1", "processing");
    Answer released = sandbox.call().control("POST", "/partna/withdrawals/w1/release", "");

    assertThat(released.status()).isEqualTo(200);
    ann.awaitTransfer("w1", "completed");
    assertThat(ann.timesPaid("w1")).isEqualTo(1);
  }

  @Test
  void refusesFaultsThatMakeNoSense() {
    assertThat(sandbox.faults("{'endpoints':[{'kind':'503'}]}").status()).isEqualTo(400);
    assertThat(sandbox.faults("{'switches':{'noSuchSwitch':1}}").message())
        .contains("noSuchSwitch");
    assertThat(sandbox.faults("{'payouts':[{'kind':'explodes'}]}").status()).isEqualTo(400);
    assertThat(sandbox.faults("[]").status()).isEqualTo(400);
  }

  @Test
  void readsBackWhatItWasToldAndForgetsItOnDelete() {
    sandbox.faults("{'webhooksOff':true,'switches':{'kycRequired':true}}");

    Answer read = sandbox.call().control("GET", "/partna/faults", "");
    assertThat(sandbox.faults(read.text()).text()).isEqualTo(read.text());
    Answer cleared = sandbox.call().control("DELETE", "/partna/faults", "");

    assertThat(read.json().at("/switches/kycRequired").asBoolean()).isTrue();
    assertThat(cleared.json().at("/switches/kycRequired").asBoolean()).isFalse();
    assertThat(cleared.json().path("webhooksOff").asBoolean()).isFalse();
  }

  private Answer withdraw(String reference) {
    return ann.withdraw(reference, "100", "0726140198");
  }

  private void endpoint(String rule) {
    assertThat(sandbox.faults("{'endpoints':[{" + rule + "}]}").status()).isEqualTo(200);
  }
}
