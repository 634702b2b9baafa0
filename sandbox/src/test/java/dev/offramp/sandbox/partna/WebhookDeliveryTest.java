package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How webhooks travel, and what faults do to them. */
final class WebhookDeliveryTest {
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
  void triesAgainUntilItIsTaken() {
    sandbox.faults("{'switches':{'webhookRetryMillis':10}}");
    sandbox.receiver.refuseNext(3);

    sandbox.confirm("a1");
    SandboxFixture.await("it came", () -> sandbox.receiver.statuses("a1").size() == 1);
    SandboxFixture.await("it is noted", () -> state("a1", 0).equals("delivered"));

    assertThat(log("a1").get(0).path("body").asText()).isEqualTo(sandbox.receiver.bodies().get(0));
    assertThat(log("a1").get(0).path("attempts").findValuesAsText("status"))
        .containsExactly("503", "503", "503", "200");
  }

  @Test
  void givesUpAfterFiveTriesAndCanBeAskedToResend() {
    sandbox.faults("{'switches':{'webhookRetryMillis':1}}");
    sandbox.receiver.refuseNext(5);

    sandbox.confirm("a1");
    SandboxFixture.await("it gave up", () -> state("a1", 0).equals("given-up"));
    String id = log("a1").get(0).path("id").asText();
    sandbox.call().control("POST", "/partna/webhooks/" + id + "/resend", "");

    SandboxFixture.await("it came", () -> sandbox.receiver.statuses("a1").size() == 1);
    assertThat(log("a1").get(0).path("attempts")).hasSize(5);
  }

  @Test
  void dropsSilentlyWithoutAnAddress() {
    sandbox.call().api("DELETE", "/user/webhook", "");

    complete("a1");

    assertThat(sandbox.receiver.bodies()).isEmpty();
    assertThat(state("a1", 0)).isEqualTo("no-address");
  }

  @Test
  void canBeSwitchedOffAltogether() {
    sandbox.faults("{'webhooksOff':true}");

    complete("a1");

    assertThat(sandbox.receiver.bodies()).isEmpty();
    assertThat(log("a1")).hasSize(4).allMatch(one -> one.path("state").asText().equals("lost"));
  }

  @Test
  void losesTheNamedStatus() {
    sandbox.faults("{'webhooks':[{'kind':'drop','status':'received'}]}");

    complete("a1");

    SandboxFixture.await("three came", () -> sandbox.receiver.statuses("a1").size() == 3);
    assertThat(sandbox.receiver.statuses("a1"))
        .containsExactly("pending", "processing", "completed");
  }

  @Test
  void losesTheNth() {
    sandbox.faults("{'webhooks':[{'kind':'drop','nth':3}]}");

    complete("a1");

    SandboxFixture.await("three came", () -> sandbox.receiver.statuses("a1").size() == 3);
    assertThat(sandbox.receiver.statuses("a1")).doesNotContain("processing");
  }

  @Test
  void sendsTwice() {
    sandbox.faults("{'webhooks':[{'kind':'double'}]}");

    complete("a1");

    SandboxFixture.await("eight came", () -> sandbox.receiver.statuses("a1").size() == 8);
    assertThat(sandbox.receiver.statuses("a1"))
        .containsExactly(
            "pending",
            "pending",
            "received",
            "received",
            "processing",
            "processing",
            "completed",
            "completed");
  }

  @Test
  void putsOneBehindTheNext() {
    sandbox.faults("{'webhooks':[{'kind':'reorder','status':'processing'}]}");

    complete("a1");

    SandboxFixture.await("four came", () -> sandbox.receiver.statuses("a1").size() == 4);
    assertThat(sandbox.receiver.statuses("a1"))
        .containsExactly("pending", "received", "completed", "processing");
  }

  @Test
  void delaysWhileOthersOvertake() {
    sandbox.faults("{'webhooks':[{'kind':'delay','status':'pending','delayMillis':2500}]}");

    complete("a1");

    SandboxFixture.await("four came", () -> sandbox.receiver.statuses("a1").size() == 4);
    assertThat(sandbox.receiver.statuses("a1"))
        .containsExactly("received", "processing", "completed", "pending");
  }

  @Test
  void canPutFloatNoiseOnAmounts() {
    sandbox.faults("{'switches':{'amountNoise':true}}");

    complete("a1");

    SandboxFixture.await("four came", () -> sandbox.receiver.statuses("a1").size() == 4);
    assertThat(sandbox.receiver.bodies().get(3)).contains("\"toAmount\":12.939200000052");
  }

  @Test
  void canAddDepositAndConvertEvents() {
    sandbox.faults("{'switches':{'extraEvents':true}}");

    complete("a1");

    SandboxFixture.await("six came", () -> sandbox.receiver.bodies().size() == 6);
    assertThat(sandbox.receiver.events())
        .extracting(event -> event.path("event").asText())
        .contains("Deposit", "Convert");
  }

  private void complete(String reference) {
    sandbox.confirm(reference);
    sandbox.sendCrypto(reference);
    SandboxFixture.await(
        "it is completed", () -> sandbox.rampStatus(reference).equals("completed"));
  }

  private String state(String reference, int at) {
    List<JsonNode> log = log(reference);
    return log.size() <= at ? "" : log.get(at).path("state").asText();
  }

  private List<JsonNode> log(String reference) {
    List<JsonNode> log = new ArrayList<>();
    sandbox
        .call()
        .control("GET", "/partna/webhooks?reference=" + reference, "")
        .json()
        .path("webhooks")
        .forEach(log::add);
    return log;
  }
}
