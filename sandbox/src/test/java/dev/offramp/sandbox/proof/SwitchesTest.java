package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each choice of section 15 does what it says; sockets, webhooks and the widget have their own. */
final class SwitchesTest {
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

  private static String code(Answer answer) {
    return answer.json().path("code").asText();
  }

  @Test
  void explainsEveryChoiceAndRefusesUnknownOnes() {
    JsonNode all = sandbox.control("GET", "/switches", "").json().path("switches");

    assertThat(all).hasSize(Choice.values().length);
    assertThat(all.get(0).path("name").asText()).isEqualTo("generation");
    assertThat(sandbox.control("PUT", "/switches", "{'wings':1}").status()).isEqualTo(400);
    assertThat(sandbox.control("PUT", "/faults", "{'switches':{'offramp':'maybe'}}").text())
        .contains("enabled | disabled");
  }

  @Test
  void choice2And4And5And31() {
    sandbox.switches(
        "{'createdStatus':201,'idForm':'hex','signature':'random','timeForm':'fractions'}");

    Answer answer = sandbox.post(ProofFixture.SELL);
    String id = answer.json().path("merchant_transaction_id").asText();

    assertThat(answer.status()).isEqualTo(201);
    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(answer.json().path("signature").asText()).matches("v2:[0-9a-f]{128}");
    assertThat(sandbox.transaction(id).json().path("created_at").asText()).contains(".");
  }

  @ParameterizedTest
  @CsvSource({
    "usual,current,403,forbidden,offramp_disabled",
    "usual,older,403,offramp_disabled,''",
    "error,current,403,offramp_disabled,''",
    "code,older,403,forbidden,offramp_disabled",
    "invalid_request,current,400,invalid_request,validation_error"
  })
  void choice7(String form, String generation, int status, String error, String code) {
    sandbox.switches(
        "{'offramp':'disabled','offrampDisabledAnswer':'%s','generation':'%s'}"
            .formatted(form, generation));

    Answer answer =
        sandbox.post(generation.equals("older") ? ProofFixture.OLDER_SELL : ProofFixture.SELL);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(code(answer)).isEqualTo(code);
  }

  @Test
  void choice8And11() {
    sandbox.switches("{'missingFieldCode':'missing_param','unknownFields':'refuse'}");

    assertThat(code(sandbox.post("{}"))).isEqualTo("missing_param");
    assertThat(code(sandbox.post(ProofFixture.SELL.replace("{", "{'fiat_currency':'EUR',"))))
        .isEqualTo("validation_error");
  }

  @Test
  void choice10AcceptsABadAmountAndFailsLater() {
    sandbox.switches("{'badAmount':'accept'}");

    Answer answer = sandbox.post(ProofFixture.SELL.replace("250.00", "-1"));
    String id = answer.json().path("merchant_transaction_id").asText();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(sandbox.status(id)).isEqualTo("pending");
    sandbox.act(id, "address");
    sandbox.awaitStatus(id, "failed");
  }

  @Test
  void choice12() {
    sandbox.switches("{'pairs':['BTC/BITCOIN'],'fiats':'GBP'}");

    assertThat(code(sandbox.post(ProofFixture.SELL))).isEqualTo("currency_not_allowed");
    Answer bitcoin =
        sandbox.post(ProofFixture.SELL.replace("USDT", "BTC").replace("TRC20", "BITCOIN"));
    assertThat(bitcoin.json().path("fiat_currency").asText()).isEqualTo("GBP");
  }

  @Test
  void choice13LooksAtAddressAndOrigin() {
    sandbox.switches("{'allowedOrigins':'https://shop.example'}");
    String[] strange = {
      "Authorization", "Bearer " + sandbox.token(), "Origin", "https://evil.example"
    };
    assertThat(code(sandbox.call("GET", "/widget/transactions/x", "", strange)))
        .isEqualTo("forbidden_origin");
    assertThat(sandbox.transaction("x").status()).isEqualTo(404);

    sandbox.switches("{'allowedAddresses':'192.0.2.1'}");
    assertThat(sandbox.transaction("x").status()).isEqualTo(403);
  }

  @Test
  void choice14CountsFromTheAddressOrFromTheSession() {
    sandbox.switches("{'windowSeconds':100}");
    String shown = sandbox.sell();
    String waiting = sandbox.sell();
    sandbox.act(shown, "address");
    sandbox.awaitStatus(shown, "failed");
    assertThat(sandbox.status(waiting)).isEqualTo("pending");

    sandbox.switches("{'windowFrom':'session'}");
    sandbox.awaitStatus(sandbox.sell(), "failed");
  }

  @Test
  void choice15FailsWhatNobodyOpened() {
    sandbox.switches("{'windowSeconds':100,'neverOpened':'fails'}");

    sandbox.awaitStatus(sandbox.sell(), "failed");
  }

  @Test
  void choice16KeepsALateDepositToItselfOrGoesOnWithIt() {
    String id = sandbox.sell();
    sandbox.act(id, "expire");
    sandbox.act(id, "deposit");
    assertThat(sandbox.status(id)).isEqualTo("failed");
    assertThat(sandbox.seen(id).at("/progress/late").asText()).isEqualTo("250.00");
    sandbox.awaitTold(id, "failed");

    sandbox.switches("{'lateDeposit':'process'}");
    sandbox.act(id, "deposit");
    sandbox.awaitStatus(id, "completed");
    sandbox.awaitTold(id, "failed", "processing", "completed");
  }

  @Test
  void choice17ProcessesFailsOrWaits() {
    String processed = sandbox.sell();
    sandbox.control("POST", "/transactions/" + processed + "/deposit", "{'amount':'240'}");
    sandbox.awaitStatus(processed, "completed");
    assertThat(sandbox.transaction(processed).json().path("crypto_amount").asText())
        .isEqualTo("240");

    sandbox.switches("{'oddDeposit':'fail'}");
    String failed = sandbox.sell();
    sandbox.control("POST", "/transactions/" + failed + "/deposit", "{'amount':'251'}");
    assertThat(sandbox.status(failed)).isEqualTo("failed");

    sandbox.switches("{'oddDeposit':'wait'}");
    String topped = sandbox.sell();
    sandbox.control("POST", "/transactions/" + topped + "/deposit", "{'amount':'100'}");
    assertThat(sandbox.status(topped)).isEqualTo("pending");
    sandbox.control("POST", "/transactions/" + topped + "/deposit", "{'amount':'150'}");
    sandbox.awaitStatus(topped, "completed");
  }

  @Test
  void choice18() {
    String id = sandbox.sell();
    assertThat(sandbox.transaction(id).json().path("crypto_amount").asText("?")).isEmpty();
    sandbox.switches("{'earlyAmounts':'absent'}");
    assertThat(sandbox.transaction(id).json().has("crypto_amount")).isFalse();
    sandbox.switches("{'earlyAmounts':'null'}");
    assertThat(sandbox.transaction(id).json().get("fiat_amount").isNull()).isTrue();
  }

  @Test
  void choice19ShowsTheChangedFiatOrNot() {
    String id = sandbox.sell();
    sandbox.control("POST", "/transactions/" + id + "/fiat", "{'currency':'USD'}");
    assertThat(sandbox.transaction(id).json().path("fiat_currency").asText()).isEqualTo("USD");

    sandbox.switches("{'changedFiat':'unchanged'}");
    sandbox.act(id, "complete");
    assertThat(sandbox.transaction(id).json().path("fiat_currency").asText()).isEqualTo("EUR");
    assertThat(sandbox.transaction(id).json().path("fiat_amount").asText()).isEqualTo("247.50");
  }

  @Test
  void choice20CompletesAfterAFailure() {
    sandbox.switches("{'payout':'fails'}");
    String id = sandbox.sell();
    sandbox.act(id, "deposit");
    sandbox.awaitStatus(id, "failed");
    sandbox.switches("{'payout':'pays'}");

    sandbox.act(id, "retry");

    sandbox.awaitStatus(id, "completed");
    sandbox.awaitTold(id, "processing", "failed", "processing", "completed");
  }

  @Test
  void choice28LimitsTheRate() {
    sandbox.switches("{'callsPerMinute':1}");
    Answer limited = firstTooMany();
    sandbox.switches("{'retryAfter':false}");
    Answer silent = firstTooMany();

    assertThat(limited.json().path("error").asText()).isEqualTo("rate_limit_exceeded");
    assertThat(Integer.parseInt(limited.headers().get("retry-after"))).isBetween(1, 61);
    assertThat(silent.headers()).doesNotContainKey("retry-after");
  }

  /** A minute may begin between two calls, but never between every two. */
  private Answer firstTooMany() {
    AtomicReference<Answer> last = new AtomicReference<>();
    SandboxFixture.await(
        "a call is one too many",
        () -> {
          last.set(sandbox.transaction("x"));
          return last.get().status() == 429;
        });
    return last.get();
  }

  @ParameterizedTest
  @CsvSource({"pending", "failed", "verified"})
  void choice29(String kyc) {
    sandbox.switches("{'newUserKyc':'" + kyc + "'}");
    sandbox.sell();

    assertThat(sandbox.kyc("cust-7f3").json().path("status").asText()).isEqualTo(kyc);
  }

  @Test
  void choice30FailsTheSellOfWhoDidNotPass() {
    String kept = sandbox.sell();
    sandbox.control("PUT", "/users/cust-7f3", "{'kyc':'failed'}");
    assertThat(sandbox.status(kept)).isEqualTo("pending");

    sandbox.switches("{'kycFailedSell':'failed'}");
    sandbox.control("PUT", "/users/cust-7f3", "{'kyc':'failed'}");
    assertThat(sandbox.status(kept)).isEqualTo("failed");
  }

  @Test
  void choice33LetsAnOldTokenLiveForAWhile() {
    String old = sandbox.token();
    sandbox.control("POST", "/token/rotate", "");
    String[] withOld = {"Authorization", "Bearer " + old};
    assertThat(sandbox.token()).isNotEqualTo(old);
    assertThat(sandbox.transaction("x").status()).isEqualTo(404);
    assertThat(sandbox.call("GET", "/widget/transactions/x", "", withOld).status()).isEqualTo(404);

    sandbox.switches("{'tokenGraceSeconds':0}");
    String second = sandbox.token();
    sandbox.control("POST", "/token/rotate", "");
    String[] withSecond = {"Authorization", "Bearer " + second};
    assertThat(sandbox.call("GET", "/widget/transactions/x", "", withSecond).status())
        .isEqualTo(401);
  }

  @Test
  void wantsTheIdentityFirstWhenTold() {
    sandbox.switches("{'generation':'older','kycRequired':true}");

    Answer refused = sandbox.post(ProofFixture.OLDER_SELL);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("error").asText()).isEqualTo("kyc_required");
    assertThat(refused.json().path("partner_user_id").asText()).isEqualTo("cust-7f3");

    sandbox.control("PUT", "/users/cust-7f3", "{'kyc':'verified'}");
    assertThat(sandbox.post(ProofFixture.OLDER_SELL).status()).isEqualTo(200);
  }

  @Test
  void takesAFeeAndGetsStuckWhenTold() {
    sandbox.switches("{'cryptoFee':'1.5','payout':'stuck'}");
    String id = sandbox.sell();
    sandbox.act(id, "deposit");
    sandbox.awaitStatus(id, "processing");

    assertThat(sandbox.transaction(id).json().path("crypto_amount").asText()).isEqualTo("248.50");
    sandbox.act(id, "complete");
    assertThat(sandbox.status(id)).isEqualTo("completed");
  }
}
