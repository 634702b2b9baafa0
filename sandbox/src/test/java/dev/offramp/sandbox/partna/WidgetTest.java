package dev.offramp.sandbox.partna;

import static dev.offramp.sandbox.SandboxFixture.SEED_REFERENCE;
import static dev.offramp.sandbox.SandboxFixture.link;
import static dev.offramp.sandbox.SandboxFixture.statePage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WidgetTest {
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
  void showsTheOfferAndAFormUnderAStrictPolicy() {
    Answer page = sandbox.call().page(link(SEED_REFERENCE));

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("0.11&nbsp;CUSD").contains("12.93&nbsp;KES");
    assertThat(page.text()).contains("name=\"mobileNetwork\"").contains("name=\"shortcode\"");
    assertThat(page.headers().get("content-security-policy"))
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.text()).doesNotContain("src=\"http").doesNotContain("style=\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"amount", "from_currency", "from_network", "to_currency", "merchant"})
  void saysWhichRequiredParameterIsMissing(String name) {
    Answer page =
        sandbox.call().page(link(SEED_REFERENCE).replace(name + "=", "was_" + name + "="));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("lacks the parameter").contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "amount=0.11,amount=-1",
    "amount=0.11,amount=1e3",
    "from_network=celo,from_network=tron",
    "to_currency=KES,to_currency=EUR",
    "merchant=offrampsandbox,merchant=thief",
    "reference=a1,reference=xyz",
    "amount=0.11,amount=0.001"
  })
  void refusesABadParameter(String good, String bad) {
    Answer page = sandbox.call().page(link("a1").replace(good, bad));

    assertThat(page.status()).isEqualTo(400);
    assertThat(page.text()).contains("This link does not work");
  }

  @Test
  void makesAReferenceWhenTheLinkHasNone() {
    Answer page = sandbox.call().page(link("").replace("&reference=", ""));

    assertThat(page.status()).isEqualTo(303);
    assertThat(page.headers().get("location")).matches(".*reference=[1-9a-f][0-9a-f]{31}");
  }

  @Test
  void explainsMistakesInTheForm() {
    Answer page =
        sandbox
            .call()
            .submit(
                link(SEED_REFERENCE),
                Map.of(
                    "email",
                    "\"><script>",
                    "mobileNetwork",
                    "Safaricom",
                    "paymentNetwork",
                    "MOBILE",
                    "shortcode",
                    "12"));

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.text()).contains("Please enter your e-mail").contains("aria-invalid");
    assertThat(page.text()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("\"><script>");
    assertThat(sandbox.rampStatus(SEED_REFERENCE)).isEmpty();
  }

  @Test
  void closedModeOnlyLetsKnownCustomersGoOn() {
    sandbox.call().api("PUT", "/user/settings", "{'registrationType':'closed'}");

    Answer stranger = sandbox.confirm(SEED_REFERENCE);
    sandbox.call().post("/account", "{'accountName':'ann7f3','email':'ANN@shop.example'}");
    Answer known = sandbox.confirm(SEED_REFERENCE);

    assertThat(stranger.status()).isEqualTo(403);
    assertThat(stranger.text()).contains("only serves customers it has registered");
    assertThat(known.status()).isEqualTo(303);
    assertThat(sandbox.call().get("/ramp?accountName=ann7f3").data().path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void openModeLetsAnyoneRegisterOnTheWay() {
    sandbox
        .call()
        .anonymous(
            "POST",
            "/account/register",
            "{'accountName':'ann7f3','email':'ann@shop.example','merchantName':'offrampsandbox'}");

    sandbox.confirm(SEED_REFERENCE);

    assertThat(sandbox.call().get("/ramp?accountName=ann7f3").data().path("total").asInt())
        .isEqualTo(1);
    assertThat(sandbox.call().get("/account?accountName=ann7f3").status()).isEqualTo(200);
  }

  @Test
  void showsAddressQrCodeAndButtonsWhileItWaits() {
    sandbox.confirm(SEED_REFERENCE);

    Answer page = sandbox.call().page(statePage(SEED_REFERENCE));

    assertThat(page.text())
        .contains("Waiting for your crypto")
        .contains("<svg class=\"qr\"")
        .contains("Send crypto")
        .contains("data-state=\"pending/false\"");
    assertThat(sandbox.call().page(link(SEED_REFERENCE)).status()).isEqualTo(303);
  }

  @Test
  void showsTheEndWithoutButtons() {
    sandbox.confirm(SEED_REFERENCE);
    sandbox.sendCrypto(SEED_REFERENCE);
    sandbox.sendCrypto(SEED_REFERENCE);
    SandboxFixture.await(
        "it is completed", () -> sandbox.rampStatus(SEED_REFERENCE).equals("completed"));

    Answer page = sandbox.call().page(statePage(SEED_REFERENCE));

    assertThat(page.text()).contains("Paid out").contains("12.9392&nbsp;KES");
    assertThat(page.text()).doesNotContain("<form").doesNotContain("data-state=");
    SandboxFixture.await(
        "every status is told once", () -> sandbox.receiver.statuses(SEED_REFERENCE).size() == 4);
  }

  @Test
  void cancelsBeforeTheCryptoIsSentAndNotAfter() {
    sandbox.confirm("b1");
    sandbox.call().submit(statePage("b1") + "/cancel", Map.of());
    sandbox.confirm("b2");
    sandbox.sendCrypto("b2");
    sandbox.call().submit(statePage("b2") + "/cancel", Map.of());

    assertThat(sandbox.rampStatus("b1")).isEqualTo("canceled");
    SandboxFixture.await("b2 goes on", () -> sandbox.rampStatus("b2").equals("completed"));
    assertThat(sandbox.call().page(statePage("b1")).text()).contains("Cancelled");
  }

  @Test
  void paysNairaToABank() {
    String naira = link("c1").replace("to_currency=KES", "to_currency=NGN");
    Answer form = sandbox.call().page(naira);
    sandbox
        .call()
        .submit(
            naira,
            Map.of("email", "o@x.example", "bankCode", "035", "accountNumber", "0123456789"));
    SandboxFixture.await("it came", () -> !sandbox.receiver.statuses("c1").isEmpty());

    assertThat(form.text()).contains("Wema Bank");
    assertThat(sandbox.receiver.data("c1", "pending").path("toExternalAccount").asText())
        .isEqualTo("Wema Bank::0123456789::::BANK");
    assertThat(sandbox.receiver.data("c1", "pending").path("toNetwork").asText())
        .isEqualTo("naira");
  }

  @Test
  void paysTillsAndPaybills() {
    Map<String, String> paybill =
        Map.of(
            "email",
            "p@x.example",
            "mobileNetwork",
            "Safaricom",
            "paymentNetwork",
            "PAYBILL",
            "shortcode",
            "888880",
            "accountNumber",
            "42");
    sandbox.call().submit(link("d1"), paybill);
    SandboxFixture.await("it came", () -> !sandbox.receiver.statuses("d1").isEmpty());

    assertThat(sandbox.receiver.data("d1", "pending").path("toExternalAccount").asText())
        .isEqualTo("Safaricom::888880::42::PAYBILL");
  }
}
