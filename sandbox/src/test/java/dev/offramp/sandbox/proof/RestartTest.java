package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was told to anybody is still true after a restart, and what was under way goes on. */
final class RestartTest {
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

  @Test
  void keepsTokensToTheirOwner() throws Exception {
    String before = Files.readString(home.resolve("proof.env"));

    sandbox.restart();

    assertThat(sandbox.env()).containsOnlyKeys("PROOF_CLIENT_TOKEN", "PROOF_WEBHOOK_TOKEN");
    assertThat(sandbox.env().get("PROOF_WEBHOOK_TOKEN")).matches("[0-9a-f]{48}");
    assertThat(Files.readString(home.resolve("proof.env"))).isEqualTo(before);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("proof.env"))))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsTransactionsUsersAndSwitches() {
    sandbox.restartAt("0.001");
    sandbox.faults("{'switches':{'fiats':'EUR','earlyAmounts':'absent'}}");
    String id = sandbox.sell();
    sandbox.act(id, "address");
    sandbox.control("POST", "/transactions/" + id + "/deposit", "{'amount':'250.10'}");
    JsonNode before = sandbox.seen(id);
    String old = sandbox.token();
    sandbox.control("POST", "/token/rotate", "");

    sandbox.restart();

    assertThat(sandbox.seen(id)).isEqualTo(before);
    assertThat(sandbox.kyc("cust-7f3").json().path("status").asText()).isEqualTo("verified");
    assertThat(sandbox.transaction(id).json().has("crypto_amount")).isFalse();
    assertThat(
            sandbox
                .call("GET", "/widget/transactions/x", "", "Authorization", "Bearer " + old)
                .status())
        .isEqualTo(404);
  }

  @Test
  void goesOnWithWhatWasUnderWay() {
    sandbox.restartAt("1");
    String paid = sandbox.sell();
    String expiring = sandbox.sell();
    sandbox.act(paid, "deposit");
    sandbox.switches("{'windowSeconds':100}");
    sandbox.act(expiring, "address");
    assertThat(sandbox.status(paid)).isEqualTo("pending");

    sandbox.restartAt("1000");

    sandbox.awaitTold(paid, "processing", "completed");
    sandbox.awaitTold(expiring, "failed");
  }

  @Test
  void drivesEverySellItselfOnAutopilot(@TempDir Path other) throws Exception {
    try (ProofFixture automatic = new ProofFixture(other, "1000", true)) {
      String id = automatic.sell();

      automatic.awaitTold(id, "processing", "completed");
      assertThat(automatic.seen(id).path("kyc").asText()).isEqualTo("verified");
    }
  }

  @Test
  void sendsAPretendCustomerWhenAsked() {
    String id = sandbox.sell();
    sandbox.act(id, "customer");

    SandboxFixture.await("it is done", () -> sandbox.status(id).equals("completed"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    String id = sandbox.sell();
    sandbox.act(id, "complete");

    assertThat(sandbox.act(id, "fail").status()).isEqualTo(409);
    assertThat(sandbox.act(id, "cancel").status()).isEqualTo(409);
    assertThat(sandbox.act(id, "expire").status()).isEqualTo(409);
    assertThat(sandbox.act(id, "retry").status()).isEqualTo(409);
    assertThat(sandbox.act("nobody", "process").status()).isEqualTo(404);
    assertThat(sandbox.control("PUT", "/users/nobody", "{'kyc':'failed'}").status()).isEqualTo(404);
  }
}
