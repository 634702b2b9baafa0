package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speed, and the customer who acts by himself. */
final class PacingTest {
  @TempDir Path home;

  @Test
  void takesSeventySecondsDividedByTheSpeed() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home, "100", false)) {
      sandbox.confirm("a1");
      long start = System.nanoTime();
      sandbox.sendCrypto("a1");
      SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(690), Duration.ofMillis(5_000));
    }
  }

  @Test
  void bringsWaitingStepsForwardWhenTheSpeedIsRaised() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home, "1", false)) {
      sandbox.confirm("a1");
      sandbox.sendCrypto("a1");

      Answer changed = sandbox.call().control("PUT", "/pace", "{'speed':'1000'}");

      SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));
      assertThat(changed.json().path("speed").asText()).isEqualTo("1000");
      assertThat(sandbox.call().control("PUT", "/pace", "{'speed':'0'}").status()).isEqualTo(400);
    }
  }

  @Test
  void theAutopilotFinishesWhatSomebodyOpens() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home, "1000", true)) {
      ApiCustomer ann = new ApiCustomer(sandbox, "ann7f3");

      sandbox.call().page(SandboxFixture.link("a1"));
      SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));
      ann.ramp("a2", "");
      SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a2").equals("completed"));

      assertThat(sandbox.call().get("/ramp?accountName=ann7f3").data().path("total").asInt())
          .isEqualTo(2);
    }
  }

  @Test
  void aCustomerCanBeSentThroughALink() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home)) {
      String url = sandbox.sandbox().url() + SandboxFixture.link("a1");

      Answer sent =
          sandbox
              .call()
              .control(
                  "POST",
                  "/partna/customers",
                  "{'url':'" + url + "','email':'bob@x.example','shortcode':'0711111111'}");

      SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));
      assertThat(sent.status()).isEqualTo(202);
      SandboxFixture.await("told", () -> !sandbox.receiver.statuses("a1").isEmpty());
      assertThat(sandbox.receiver.data("a1", "pending").path("toExternalAccount").asText())
          .isEqualTo("Safaricom::0711111111::::MOBILE");
    }
  }
}
