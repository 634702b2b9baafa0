package dev.offramp.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.SandboxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop against a pretend Offramp. */
final class ShopTest {
  @TempDir Path directory;
  private Path home;
  private PretendOfframp offramp;
  private Sandbox sandbox;
  private Caller browser;

  @BeforeEach
  void start() throws Exception {
    home = Files.createDirectory(directory.resolve("sandbox"));
    SandboxFixture.lendKeys(home);
    offramp = new PretendOfframp();
    sandbox = Sandbox.start(new SandboxSettings(0, home, null, null, BigDecimal.TEN, false));
    browser = new Caller(sandbox.url(), "", "");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    offramp.close();
  }

  private void connect() throws IOException {
    write("shop.env", offramp.url().toString(), PretendOfframp.KEY);
  }

  private void write(String file, String url, String key) throws IOException {
    Files.writeString(home.resolve(file), "OFFRAMP_URL=" + url + "\nOFFRAMP_API_KEY=" + key + "\n");
  }

  private String newKey() {
    return keyIn(browser.page("/shop").text());
  }

  private static String keyIn(String page) {
    Matcher key = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"").matcher(page);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  private Answer order(String key, String provider) {
    return browser.submit(
        "/shop/orders",
        Map.of(
            "key", key,
            "provider", provider,
            "partna-amount", "0.11",
            "proof-amount", "250.00",
            "email", "ann@shop.example"));
  }

  @Test
  void saysWhatIsMissingUntilTheKeyAppears() throws Exception {
    Answer closed = browser.page("/shop");
    assertThat(closed.status()).isEqualTo(503);
    assertThat(closed.text()).contains("SANDBOX_SHOP_API_KEY");

    write("../dev.env", offramp.url().toString(), PretendOfframp.KEY);

    assertThat(browser.page("/shop").text()).contains("Sell your crypto");
  }

  @Test
  void sendsToTheCheckoutPageElseToTheRedirectElseWaits() throws Exception {
    connect();
    offramp.leadsTo(
        "{\"checkout\":\"http://offramp.example/checkout/1019?token=t\"}",
        "{\"type\":\"redirect\",\"url\":\"http://partna.example/pay\"}");
    String first = newKey();
    assertThat(order(first, "proof").headers())
        .containsEntry("location", "http://offramp.example/checkout/1019?token=t");
    offramp.leadsTo("{}", "{\"type\":\"redirect\",\"url\":\"http://partna.example/pay\"}");
    assertThat(order(newKey(), "partna").headers())
        .containsEntry("location", "http://partna.example/pay");
    offramp.leadsTo("{}", "null");
    String last = newKey();
    Answer waiting = order(last, "partna");
    assertThat(waiting.status()).isEqualTo(303);
    assertThat(waiting.headers()).containsEntry("location", "/shop/orders/" + last + "?go=1");

    JsonNode asked = offramp.asked().get(first);
    assertThat(asked.path("rail").asText()).isEqualTo("proof-widget");
    assertThat(asked.at("/crypto/amount").asText()).isEqualTo("250.00");
    assertThat(asked.at("/crypto/network").asText()).isEqualTo("TRC20");
    assertThat(asked.at("/customer/email").asText()).isEqualTo("ann@shop.example");
    assertThat(asked.path("returnUrl").asText()).isEqualTo(sandbox.url() + "/shop/orders/" + first);
  }

  @Test
  void showsTheStepsAsTheyArrive() throws Exception {
    connect();
    offramp.leadsTo("{\"checkout\":\"http://offramp.example/c\"}", "null");
    String key = newKey();
    order(key, "proof");
    offramp.hasSteps(
        """
        [{"sequence":1,"status":"created","witness":"tenant","at":"2026-11-21T12:00:00Z"}]""");

    JsonNode state = browser.page("/shop/orders/" + key + "/state").json();

    assertThat(browser.page("/shop/orders/" + key).text()).contains("250.00 USDT");
    assertThat(browser.page("/shop").text()).contains("/shop/orders/" + key);
    assertThat(state.path("status").asText()).isEqualTo("pending");
    assertThat(state.path("onward").asText()).isEqualTo("http://offramp.example/c");
    assertThat(state.at("/steps/0/status").asText()).isEqualTo("created");
    assertThat(state.at("/steps/0/at").asText()).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void asksAgainWithTheSameKeyOnlyWhileTheOutcomeIsOpen() throws Exception {
    connect();
    String key = newKey();
    offramp.refuses(503);
    Answer open = order(key, "proof");
    offramp.refuses(422);
    Answer refused = order(key, "proof");

    assertThat(open.status()).isEqualTo(502);
    assertThat(open.text()).contains("not today");
    assertThat(keyIn(open.text())).isEqualTo(key);
    assertThat(keyIn(refused.text())).isNotEqualTo(key);
    assertThat(browser.page("/shop/orders/" + key + "/state").text()).contains("has not taken");
  }

  @Test
  void refusesNonsenseAndKnowsNoOtherOrders() throws Exception {
    connect();

    assertThat(order(newKey(), "bank").status()).isEqualTo(422);
    assertThat(order("1", "proof").status()).isEqualTo(422);
    assertThat(
            browser
                .submit(
                    "/shop/orders",
                    Map.of("key", newKey(), "provider", "proof", "proof-amount", "<b>"))
                .text())
        .contains("value=\"&lt;b&gt;\"")
        .doesNotContain("<b>");
    assertThat(browser.page("/shop/orders/x").status()).isEqualTo(404);
    assertThat(browser.page("/shop/orders/x/state").status()).isEqualTo(404);
  }
}
