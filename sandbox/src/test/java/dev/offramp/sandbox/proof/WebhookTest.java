package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section 11 and the choices 25 to 27. */
final class WebhookTest {
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

  private String state(String id, int at) {
    return sandbox
        .control("GET", "/webhooks?id=" + id, "")
        .json()
        .at("/webhooks/" + at + "/state")
        .asText();
  }

  @Test
  void triesOnceAndLosesWhatIsRefused() {
    sandbox.receiver.refuseNext(1);
    String id = sandbox.sell();
    sandbox.act(id, "process");
    SandboxFixture.await("it is lost", () -> state(id, 0).equals("given-up"));
    sandbox.act(id, "complete");

    sandbox.awaitTold(id, "completed");
  }

  @Test
  void choice25And26TellsOfCreationAndTriesAgain() {
    sandbox.switches("{'creationWebhook':true,'webhookTries':3,'webhookRetryMillis':10}");
    sandbox.receiver.refuseNext(2);

    sandbox.awaitTold(sandbox.sell(), "pending");
  }

  @Test
  void choice27DropsDoublesAndReorders() {
    sandbox.faults(
        "{'webhooks':[{'kind':'drop','status':'cancelled'},{'kind':'reorder','status':"
            + "'processing'},{'kind':'double','status':'completed'}]}");
    String dropped = sandbox.sell();
    sandbox.act(dropped, "cancel");
    String id = sandbox.sell();
    sandbox.act(id, "process");
    sandbox.act(id, "complete");

    SandboxFixture.await("all three came", () -> sandbox.told(id).size() == 3);
    assertThat(sandbox.told(id).get(0)).isEqualTo("completed");
    assertThat(sandbox.told(id)).containsOnlyOnce("processing");
    assertThat(state(dropped, 0)).isEqualTo("lost");
  }

  @Test
  void choice27DelaysOneWhileOthersOvertake() {
    sandbox.faults("{'webhooks':[{'kind':'delay','status':'processing','delayMillis':300}]}");
    String id = sandbox.sell();
    sandbox.act(id, "process");
    sandbox.act(id, "complete");

    sandbox.awaitTold(id, "completed", "processing");
  }

  @Test
  void forgesWithoutChangingAnything() {
    String id = sandbox.sell();
    sandbox.control(
        "POST", "/transactions/" + id + "/forge", "{'status':'completed','fiat_amount':'9.99'}");

    sandbox.awaitTold(id, "completed");
    assertThat(sandbox.receiver.events().get(0).path("fiat_amount").asText()).isEqualTo("9.99");
    assertThat(sandbox.status(id)).isEqualTo("pending");
  }

  @Test
  void saysNothingWhenOffAndCanBeAskedToSayItAgain() {
    sandbox.faults("{'webhooksOff':true,'switches':{'payout':'stuck'}}");
    String id = sandbox.sell();
    sandbox.act(id, "process");
    assertThat(state(id, 0)).isEqualTo("lost");

    sandbox.faults("{}");
    sandbox.control("POST", "/webhooks/00000001/resend", "");
    sandbox.awaitTold(id, "processing");
  }
}
