package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to anybody is still true after a restart, and what was under way goes on. */
final class RestartTest {
  @TempDir Path home;
  private SandboxFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new SandboxFixture(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void keepsAccountsSettingsBalancesTransfersAndTheBook() {
    ApiCustomer ann = new ApiCustomer(sandbox, "ann7f3");
    ann.deposits("2", "CUSD", "celo");
    ann.convert("c1", "2");
    ann.withdraw("w1", "100", "0726140198");
    ann.awaitTransfer("w1", "completed");
    sandbox.call().api("PUT", "/user/settings", "{'registrationType':'closed'}");
    sandbox.faults("{'switches':{'rampSeconds':77}}");
    JsonNode transfers = sandbox.call().get("/transfer").data();
    JsonNode book = sandbox.call().control("GET", "/partna/book", "").json();

    sandbox.restart();

    assertThat(ann.balance("KES")).isEqualTo("156");
    assertThat(sandbox.call().get("/transfer").data()).isEqualTo(transfers);
    assertThat(sandbox.call().control("GET", "/partna/book", "").json()).isEqualTo(book);
    assertThat(sandbox.call().get("/user/settings").data().path("registrationType").asText())
        .isEqualTo("closed");
    assertThat(
            sandbox
                .call()
                .control("GET", "/partna/faults", "")
                .json()
                .at("/switches/rampSeconds")
                .asInt())
        .isEqualTo(77);
    assertThat(ann.withdraw("w1", "100", "0726140198").status()).isEqualTo(409);
  }

  @Test
  void goesOnWithStepsThatWereScheduled() {
    sandbox.restartAt("1");
    sandbox.confirm("a1");
    sandbox.sendCrypto("a1");
    assertThat(sandbox.rampStatus("a1")).isEqualTo("pending");

    sandbox.restartAt("1000");

    SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));
    // What was being told at the stop is told once more.
    SandboxFixture.await("all is told", () -> told().contains("completed"));
    assertThat(told()).containsExactly("pending", "received", "processing", "completed");
  }

  private Set<String> told() {
    return new LinkedHashSet<>(sandbox.receiver.statuses("a1"));
  }

  @Test
  void goesOnDeliveringWhatWasRefused() {
    sandbox.receiver.refuseNext(1);
    sandbox.faults("{'switches':{'webhookRetryMillis':1500}}");
    sandbox.confirm("a1");
    SandboxFixture.await(
        "one try failed",
        () ->
            sandbox
                    .call()
                    .control("GET", "/partna/webhooks?reference=a1", "")
                    .json()
                    .at("/webhooks/0/attempts")
                    .size()
                == 1);

    sandbox.restart();

    SandboxFixture.await("it came", () -> sandbox.receiver.statuses("a1").size() == 1);
  }
}
