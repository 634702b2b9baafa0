package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stub widget does with the sandbox, without a browser. */
final class WidgetDeskTest {
  @TempDir Path home;
  private ProofFixture sandbox;

  @BeforeEach
  void start() throws Exception {
    sandbox = new ProofFixture(home);
    sandbox.switches("{'initTokenSeconds':3600000}");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Answer desk(String method, String path, String boot, JsonNode body) {
    HttpRequest.BodyPublisher text =
        body.isMissingNode()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(Json.text(body));
    return sandbox.raw(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/proof/widget-desk/" + path))
            .header("Origin", "https://checkout.example")
            .header("X-Widget-Boot", boot)
            .method(method, text));
  }

  private static ObjectNode parameters(JsonNode session) {
    return Json.object()
        .put("initToken", session.path("init_token").asText())
        .put("merchantTransactionId", session.path("merchant_transaction_id").asText())
        .put("address", session.path("address").asText())
        .put("signature", session.path("signature").asText());
  }

  private Answer boot(JsonNode session) {
    return desk("POST", "boot", "none", parameters(session));
  }

  private JsonNode act(String boot, String wish) {
    return desk("POST", "act", boot, ProofFixture.json(wish)).json();
  }

  private JsonNode state(String boot) {
    return desk("GET", "state", boot, Json.object().path("nothing")).json();
  }

  private static String screen(JsonNode state) {
    return state.path("screen").asText();
  }

  @Test
  void servesTheScriptAndAnswersAnyOrigin() {
    Answer script =
        sandbox.raw(HttpRequest.newBuilder(URI.create(sandbox.url() + "/proof/widget.2.0.js")));
    Answer asked = desk("OPTIONS", "act", "none", Json.object().path("nothing"));

    assertThat(script.text()).contains("window.proofWidget").doesNotContain("@style");
    assertThat(script.headers().get("content-type")).startsWith("text/javascript");
    assertThat(asked.status()).isEqualTo(204);
    assertThat(asked.headers())
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("access-control-allow-headers", "Content-Type, X-Widget-Boot");
  }

  @Test
  void leadsFromTheDocumentsToTheCard() {
    JsonNode session = sandbox.post(ProofFixture.SELL).json();
    String id = session.path("merchant_transaction_id").asText();
    String boot = boot(session).json().path("boot").asText();

    assertThat(screen(state(boot))).isEqualTo("kyc_not_started");
    assertThat(screen(act(boot, "{'do':'verify'}"))).isEqualTo("kyc_pending");
    SandboxFixture.await("he is verified", () -> screen(state(boot)).equals("card"));
    act(boot, "{'do':'fiat','currency':'USD'}");
    JsonNode send = act(boot, "{'do':'card','number':'4111 1111 1111 1234'}");
    assertThat(screen(send)).isEqualTo("send");
    assertThat(send.path("card").asText()).isEqualTo("1234");
    assertThat(send.path("address").asText())
        .isEqualTo(sandbox.seen(id).at("/progress/depositAddress").asText())
        .isNotEqualTo(session.path("address").asText());
    assertThat(send.path("transferId").asText()).isNotEqualTo(id);
    assertThat(send.at("/qr/path").asText()).startsWith("M");
    act(boot, "{'do':'send'}");
    sandbox.awaitStatus(id, "completed");
    assertThat(state(boot).path("widgetStatus").asText()).isEqualTo("paid");
    assertThat(sandbox.transaction(id).json().path("fiat_currency").asText()).isEqualTo("USD");
    assertThat(sandbox.seen(id).toString()).doesNotContain("41111111");
  }

  @Test
  void choice6LetsAnInitTokenInOnce() {
    JsonNode session = sandbox.post(ProofFixture.SELL).json();
    String first = boot(session).json().path("boot").asText();

    Answer again = boot(session);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json().path("code").asText()).isEqualTo("session_already_used");
    sandbox.switches("{'initToken':'reusable'}");
    assertThat(boot(session).json().path("boot").asText()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"expired,401", "used,409"})
  void choice6SpoilsInitTokens(String how, int status) {
    sandbox.switches("{'initToken':'" + how + "'}");

    assertThat(boot(sandbox.post(ProofFixture.SELL).json()).status()).isEqualTo(status);
  }

  @Test
  void letsAnInitTokenDieOfAge() {
    sandbox.switches("{'initTokenSeconds':0}");
    JsonNode session = sandbox.post(ProofFixture.SELL).json();

    SandboxFixture.await("it is too old", () -> boot(session).status() != 200);
  }

  @ParameterizedTest
  @CsvSource({"address", "signature", "merchantTransactionId"})
  void refusesWhatWasNotPassedOnUntouched(String name) {
    ObjectNode altered = parameters(sandbox.post(ProofFixture.SELL).json());
    altered.put(name, altered.path(name).asText() + "x");

    Answer answer = desk("POST", "boot", "none", altered);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains(name);
  }

  @Test
  void cancelsAndFailsAndTriesAgainWhenTold() {
    sandbox.switches("{'newUserKyc':'verified','retryAfterFailure':true}");
    JsonNode cancelled = sandbox.post(ProofFixture.SELL).json();
    String boot = boot(cancelled).json().path("boot").asText();
    assertThat(screen(act(boot, "{'do':'cancel'}"))).isEqualTo("cancelled");

    JsonNode failing = sandbox.post(ProofFixture.SELL).json();
    String id = failing.path("merchant_transaction_id").asText();
    String second = boot(failing).json().path("boot").asText();
    act(second, "{'do':'card','number':'4242424242424242'}");
    act(second, "{'do':'payoutFails'}");
    act(second, "{'do':'send','amount':'250'}");
    sandbox.awaitStatus(id, "failed");
    act(second, "{'do':'retry'}");
    sandbox.awaitStatus(id, "completed");
  }

  @Test
  void choice32GivesTheTransferOurIdWhenTold() {
    sandbox.switches("{'newUserKyc':'verified','transferId':'ours'}");
    JsonNode session = sandbox.post(ProofFixture.SELL).json();
    String boot = boot(session).json().path("boot").asText();

    JsonNode send = act(boot, "{'do':'card','number':'4242424242424242'}");

    assertThat(send.path("transferId").asText())
        .isEqualTo(session.path("merchant_transaction_id").asText());
  }

  @Test
  void letsTheOlderContractsUserSayHowMuch() {
    sandbox.switches("{'generation':'older','newUserKyc':'verified'}");
    JsonNode session =
        sandbox.post(ProofFixture.OLDER_SELL.replace(",'crypto_amount':'250'", "")).json();
    String boot = boot(session).json().path("boot").asText();

    JsonNode send = act(boot, "{'do':'card','number':'4242424242424242','amount':'12.5'}");

    assertThat(send.path("amount").asText()).isEqualTo("12.5");
  }

  @Test
  void paysForABuy() {
    sandbox.switches("{'newUserKyc':'verified'}");
    JsonNode session = sandbox.post(ProofFixture.SELL.replace("'sell'", "'buy'")).json();
    String boot = boot(session).json().path("boot").asText();
    assertThat(screen(act(boot, "{'do':'card','number':'4242424242424242'}"))).isEqualTo("pay");

    act(boot, "{'do':'pay'}");

    sandbox.awaitStatus(session.path("merchant_transaction_id").asText(), "completed");
  }

  @Test
  void wantsTheBootToken() {
    assertThat(desk("GET", "state", "wrong", Json.object().path("nothing")).status())
        .isEqualTo(401);
  }
}
