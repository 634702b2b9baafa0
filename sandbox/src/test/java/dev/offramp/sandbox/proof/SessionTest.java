package dev.offramp.sandbox.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections 3 to 6 on the wire, in both generations. */
final class SessionTest {
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
  void answersTheWorkedExample() {
    Answer answer = sandbox.post(ProofFixture.SELL);

    JsonNode session = answer.json();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsKey("x-request-id");
    assertThat(ProofFixture.names(session))
        .containsExactly(
            "merchant_transaction_id",
            "widget_id",
            "address",
            "signature",
            "init_token",
            "init_token_type",
            "currency",
            "currencies",
            "fix_currency",
            "network",
            "networks",
            "fix_network",
            "amount",
            "fix_amount",
            "fiat_currency",
            "fiat_currencies",
            "fix_fiat_currency",
            "fix_fiat_amount",
            "type",
            "lang",
            "theme",
            "redirect_url");
    assertThat(session.path("merchant_transaction_id").asText()).matches("[0-9a-f-]{36}");
    assertThat(session.path("signature").asText()).matches("v2:[0-9a-f]{128}");
    assertThat(session.path("init_token_type").asText()).isEqualTo("sdk_partner_authorization");
    assertThat(session.path("fix_network")).isEqualTo(ProofFixture.json("['TRC20']"));
    assertThat(session.path("networks")).isEqualTo(ProofFixture.json("['TRC20','ERC20','BEP20']"));
    assertThat(session.path("fiat_currencies")).isEqualTo(ProofFixture.json("['EUR','USD']"));
    assertThat(session.path("fix_amount").booleanValue()).isTrue();
    assertThat(session.path("fix_fiat_currency").booleanValue()).isFalse();
    assertThat(session.path("amount").asText()).isEqualTo("250.00");
  }

  @Test
  void answersTheOlderContract() {
    sandbox.switches("{'generation':'older'}");

    Answer answer =
        sandbox.post(
            "{'partner_user_id':'u','user_email':'a@b.example','currency':'USDT',"
                + "'fiat_currency':'USD','fiat_amount':'99','type':'sell'}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ProofFixture.names(answer.json()))
        .containsExactly(
            "merchant_transaction_id",
            "widget_id",
            "address",
            "signature",
            "init_token",
            "init_token_type",
            "currency",
            "fiat_currency",
            "fiat_amount",
            "type",
            "widget_url");
    assertThat(answer.json().path("init_token_type").asText()).isEqualTo("sdk_customer_token");
    assertThat(answer.json().path("widget_url").asText())
        .isEqualTo(sandbox.url() + "/proof/widget.2.0.js");
    String id = answer.json().path("merchant_transaction_id").asText();
    assertThat(sandbox.transaction(id).json().path("network").asText()).isEqualTo("TRC20");
    assertThat(sandbox.seen(id).at("/progress/amount").asText()).isEqualTo("100.000000");
  }

  @Test
  void makesANewSessionEveryTime() {
    assertThat(sandbox.sell()).isNotEqualTo(sandbox.sell());
  }

  @Test
  void buysWhenNobodySaysSell() {
    JsonNode session = sandbox.post(ProofFixture.SELL.replace("'type':'sell',", "")).json();

    assertThat(session.path("type").asText()).isEqualTo("buy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'amount':'250.00' | 'amount':''        | 400 | invalid_request      | validation_error",
        "'amount':'250.00' | 'amount':250       | 400 | invalid_request      | validation_error",
        "'amount':'250.00' | 'amount':'0'       | 400 | invalid_request      | validation_error",
        "'amount':'250.00' | 'amount':'1e3'     | 400 | invalid_request      | validation_error",
        "'type':'sell'     | 'type':'swap'      | 400 | invalid_request      | validation_error",
        "'type':'sell'     | 'type':            | 400 | invalid_request      | decode_error",
        "'USDT'            | 'DOGE'             | 400 | invalid_request      | currency_not_allowed",
        "'TRC20'           | 'SOLANA'           | 400 | wallet_not_supported | WALLET_NOT_SUPPORTED"
      })
  void refusesWhatTheMatrixRefuses(
      String part, String instead, int status, String error, String code) {
    Answer answer = sandbox.post(ProofFixture.SELL.replace(part.trim(), instead.trim()));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(ProofFixture.names(answer.json())).containsExactly("error", "code", "message");
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.headers()).containsKey("x-request-id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'fiat_currency':'EUR'  | 'fiat_currency':'GBP'                     | invalid_request",
        "'fiat_currency':'EUR'  | 'x':'EUR'                                 | invalid_request",
        "'crypto_amount':'250'  | 'crypto_amount':'250','fiat_amount':'1'   | invalid_request",
        "'USDT'                 | 'BTC'                                     | unsupported_currency",
        "'TRC20'                | 'BEP20'                                   | unsupported_currency"
      })
  void refusesWhatTheOlderMatrixRefuses(String part, String instead, String error) {
    sandbox.switches("{'generation':'older'}");

    Answer answer = sandbox.post(ProofFixture.OLDER_SELL.replace(part.trim(), instead.trim()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(ProofFixture.names(answer.json())).containsExactly("error", "message", "request_id");
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
  }

  @Test
  void wantsTheTokenInEitherSpelling() {
    Answer missing = sandbox.call("POST", "/widget/session", ProofFixture.SELL, "X-None", "1");
    Answer wrong =
        sandbox.call("GET", "/widget/transactions/x", "", "Authorization", "Bearer wrong");
    sandbox.switches("{'generation':'older'}");
    Answer older =
        sandbox.call("GET", "/widget/transactions/x", "", "Authorization", "Bearer wrong");

    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.json().path("error").asText()).isEqualTo("unauthorised");
    assertThat(missing.json().path("code").asText()).isEqualTo("missing_token");
    assertThat(wrong.json().path("code").asText()).isEqualTo("invalid_token");
    assertThat(older.status()).isEqualTo(401);
    assertThat(older.json().path("error").asText()).isEqualTo("unauthorized");
  }

  @Test
  void knowsNoOtherIds() {
    Answer current = sandbox.transaction("nobody");
    sandbox.switches("{'generation':'older'}");
    Answer older = sandbox.transaction("nobody");

    assertThat(current.status()).isEqualTo(404);
    assertThat(current.json().path("error").asText()).isEqualTo("not_found");
    assertThat(older.json().path("error").asText()).isEqualTo("transaction_not_found");
  }

  @Test
  void tellsHowFarTheIdentityCheckIs() {
    assertThat(sandbox.kyc("cust-7f3").status()).isEqualTo(404);
    String id = sandbox.sell();
    assertThat(sandbox.kyc("cust-7f3").json())
        .isEqualTo(ProofFixture.json("{'partner_user_id':'cust-7f3','status':'not_started'}"));
    sandbox.act(id, "verify");
    assertThat(sandbox.kyc("cust-7f3").json())
        .isEqualTo(ProofFixture.json("{'partner_user_id':'cust-7f3','status':'verified'}"));
    sandbox.switches("{'generation':'older'}");
    assertThat(sandbox.kyc("cust-7f3").json().path("verified_at").asText()).endsWith("Z");
  }
}
