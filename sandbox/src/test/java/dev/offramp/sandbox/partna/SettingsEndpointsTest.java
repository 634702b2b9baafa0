package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsEndpointsTest {
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
  void readsNestedAndWritesFlat() {
    Answer changed =
        put(
            "{'registrationType':'closed','autoMoveDeposit':true,'cryptoPaymentSource':'unknown',"
                + "'feeType':'fixed','feeAmount':2,'feeCurrency':'USD','feeCap':2,"
                + "'feeAccount':'offrampsandbox'}");

    JsonNode settings = sandbox.call().get("/user/settings").data();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.message()).isEqualTo("success");
    assertThat(settings.path("registrationType").asText()).isEqualTo("closed");
    assertThat(settings.path("autoMoveDeposit").asBoolean()).isTrue();
    assertThat(settings.at("/fees/feeAmount").asInt()).isEqualTo(2);
    assertThat(settings.at("/fees/feeAccount").asText()).isEqualTo("offrampsandbox");
  }

  @Test
  void leavesWhatIsNotMentioned() {
    put("{'registrationType':'closed'}");
    put("{'autoMoveDeposit':true}");

    assertThat(sandbox.call().get("/user/settings").data().path("registrationType").asText())
        .isEqualTo("closed");
  }

  @Test
  void refusesWhatIsNotOneOfTheValues() {
    Answer refused = put("{'registrationType':'ajar'}");
    Answer incomplete = put("{'feeType':'fixed'}");
    Answer stranger = put("{'feeAccount':'nobody'}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.data().path(0).asText())
        .isEqualTo("Field: [registrationType] Expected:[oneof(open closed)] Value: [ajar]");
    assertThat(incomplete.data()).hasSize(2);
    assertThat(stranger.status()).isEqualTo(404);
    assertThat(stranger.message()).isEqualTo("invalid feeAccount name");
  }

  @Test
  void keepsOneWebhookAddress() {
    assertThat(webhook()).isEqualTo(sandbox.receiver.url().toString());
    assertThat(sandbox.call().post("/user/webhook", "{'url':'http://127.0.0.1:1/x'}").status())
        .isEqualTo(200);
    assertThat(webhook()).isEqualTo("http://127.0.0.1:1/x");

    assertThat(sandbox.call().api("DELETE", "/user/webhook", "").message()).isEqualTo("success");

    Answer again = sandbox.call().api("DELETE", "/user/webhook", "");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.message()).isEqualTo("no url to delete");
    assertThat(webhook()).isEmpty();
    assertThat(sandbox.call().post("/user/webhook", "{'url':'nowhere'}").status()).isEqualTo(400);
  }

  @Test
  void refusesABodyThatIsNoObject() {
    assertThat(put("[1]").status()).isEqualTo(400);
    assertThat(put("{'a':").status()).isEqualTo(400);
  }

  private String webhook() {
    return sandbox.call().get("/user/webhook").data().path("url").asText();
  }

  private Answer put(String body) {
    return sandbox.call().api("PUT", "/user/settings", body);
  }
}
