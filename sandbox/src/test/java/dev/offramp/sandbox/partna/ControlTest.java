package dev.offramp.sandbox.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlTest {
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
  void confirmsFromTheLinkAlone() {
    Answer confirmed =
        control("POST", "/ramps/a1/confirm", "{'url':'http://x" + SandboxFixture.link("a1") + "'}");

    assertThat(confirmed.status()).isEqualTo(200);
    assertThat(confirmed.json().path("status").asText()).isEqualTo("pending");
    assertThat(confirmed.json().at("/destination/shortcode").asText()).isEqualTo("0726140198");
  }

  @Test
  void saysWhyItRefuses() {
    assertThat(control("POST", "/ramps/a1/confirm", "{'amount':'1'}").message())
        .contains("lacks the parameter");
    assertThat(control("POST", "/ramps/none/deposit", "").status()).isEqualTo(404);
    assertThat(control("POST", "/ramps/none/deposit", "{'amount':").status()).isEqualTo(400);
    sandbox.confirm("a1");
    assertThat(control("POST", "/ramps/a1/bounce", "").message())
        .isEqualTo("this request is pending, not completed");
  }

  @Test
  void bringsBackAPayoutOfARequest() {
    sandbox.confirm("a1");
    sandbox.sendCrypto("a1");
    SandboxFixture.await("it is completed", () -> sandbox.rampStatus("a1").equals("completed"));

    control("POST", "/ramps/a1/bounce", "");

    JsonNode book = control("GET", "/book?reference=a1", "").json();
    assertThat(sandbox.rampStatus("a1")).isEqualTo("failed");
    assertThat(book.at("/payments/0/returnedAt").isNumber()).isTrue();
    assertThat(book.at("/times/byReference/a1").asInt()).isZero();
  }

  @Test
  void sendsDepositsToWhoeverOwnsTheAddress() {
    ApiCustomer ann = new ApiCustomer(sandbox, "ann7f3");
    String address =
        sandbox
            .call()
            .get("/account?accountName=ann7f3")
            .data()
            .at("/accounts/0/USD/asset/0/id")
            .asText();
    String payment = ann.ramp("a1", "").data().path("paymentAddress").asText();

    deposit(address.toUpperCase(Locale.ROOT).replace("0X", "0x"), "3");
    deposit(payment, "0.11");

    SandboxFixture.await("the account has it", () -> ann.balance("USD").equals("3"));
    SandboxFixture.await("the request has it", () -> sandbox.rampStatus("a1").equals("completed"));
    assertThat(deposit("0xnobody", "1").status()).isEqualTo(404);
  }

  @Test
  void showsTheWebhookKeyAndUnknownPathsPlainly() {
    assertThat(control("GET", "/key", "").text()).startsWith("-----BEGIN RSA PUBLIC KEY-----");
    assertThat(sandbox.call().get("/nowhere").status()).isEqualTo(404);
    assertThat(sandbox.call().api("DELETE", "/account", "").status()).isEqualTo(405);
    assertThat(sandbox.call().control("GET", "/health", "").status()).isEqualTo(200);
  }

  private Answer deposit(String address, String amount) {
    return control(
        "POST",
        "/deposits",
        "{'address':'%s','amount':'%s','currency':'CUSD'}".formatted(address, amount));
  }

  private Answer control(String method, String path, String body) {
    return sandbox.call().control(method, "/partna" + path, body);
  }
}
