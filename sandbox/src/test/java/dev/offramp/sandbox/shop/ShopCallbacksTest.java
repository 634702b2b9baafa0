package dev.offramp.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.offramp.sandbox.Caller;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.SandboxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo shop as one that is told: registered by a button, believing nothing unsigned. */
final class ShopCallbacksTest {
  private final String order = UUID.randomUUID().toString();
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
    Files.writeString(
        home.resolve("shop.env"),
        "OFFRAMP_URL=" + offramp.url() + "\nOFFRAMP_API_KEY=" + PretendOfframp.KEY + "\n");
    open();
  }

  private void open() {
    sandbox = Sandbox.start(new SandboxSettings(0, home, null, null, BigDecimal.TEN, false));
    browser = new Caller(sandbox.url(), "", "");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    offramp.close();
  }

  @Test
  void registersOnlyWhenSomebodyPressesTheButton() throws Exception {
    assertThat(browser.page("/shop").text()).contains("id=\"tell\"");
    assertThat(offramp.addresses()).isEmpty();

    Answer pressed = browser.submit("/shop/callback", Map.of());

    assertThat(pressed.headers()).containsEntry("location", "/shop");
    assertThat(browser.page("/shop").text()).contains("Events heard so far: 0");
    assertThat(offramp.addresses()).hasSize(1);
    assertThat(offramp.addresses().get(0).path("url").asText())
        .isEqualTo(sandbox.url() + "/shop/callbacks");
    Path secret = home.resolve("shop-callback.secret");
    assertThat(secret).hasContent(PretendOfframp.SECRET);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
  }

  @Test
  void triesAgainWithTheNextPageWhileOfframpIsAwayAndAfterAMove() {
    offramp.refuses(503);
    browser.submit("/shop/callback", Map.of());
    assertThat(browser.page("/shop").text()).contains("not today").contains("tried again");
    offramp.refuses(0);

    assertThat(browser.page("/shop").text()).contains("Events heard so far: 0");
    browser.page("/shop");
    assertThat(offramp.addresses()).hasSize(1);

    // Another port: what is registered leads nowhere.
    sandbox.close();
    open();
    browser.page("/shop");
    assertThat(offramp.addresses()).hasSize(2);
  }

  @Test
  void showsTheLatestStatusItWasToldAndKeepsEachEventOnce() throws Exception {
    browser.submit("/shop/callback", Map.of());
    sell();

    assertThat(tell(PretendOfframp.SECRET, "evt_4", 4, "processing")).isEqualTo(200);
    assertThat(tell(PretendOfframp.SECRET, "evt_3", 3, "received")).isEqualTo(200);
    assertThat(tell(PretendOfframp.SECRET, "evt_4", 4, "processing")).isEqualTo(200);

    // Stored before it was answered, so a new start knows it.
    sandbox.close();
    open();
    assertThat(browser.page("/shop").text())
        .contains("Events heard so far: 2")
        .contains("told by callback: processing");
    assertThat(browser.page("/shop/orders/" + order + "/state").json().path("told").asText())
        .isEqualTo("processing");
  }

  @Test
  void believesNothingThatIsNotSignedWithItsSecret() throws Exception {
    sell();
    assertThat(tell(PretendOfframp.SECRET, "evt_1", 1, "created")).isEqualTo(503);
    browser.submit("/shop/callback", Map.of());

    String other = PretendOfframp.SECRET.replace('M', 'N');
    assertThat(tell(other, "evt_1", 1, "completed")).isEqualTo(400);

    assertThat(browser.page("/shop").text())
        .contains("Events heard so far: 0")
        .doesNotContain("told by callback");
  }

  private void sell() {
    browser.submit(
        "/shop/orders",
        Map.of(
            "key", order,
            "provider", "proof",
            "proof-amount", "250.00",
            "email", "ann@shop.example"));
  }

  private int tell(String secret, String id, int sequence, String status) throws Exception {
    String body =
        """
        {"type":"sell.%s","id":"%s","sequence":%d,"createdAt":"2026-11-21T12:00:00Z",
         "sell":{"id":"1019","status":"%s","fiat":{"amount":null,"currency":"EUR"}}}"""
            .formatted(status, id, sequence, status);
    long now = Instant.now().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/shop/callbacks"))
            .header("webhook-id", id)
            .header("webhook-timestamp", String.valueOf(now))
            .header("webhook-signature", new Webhook(secret).sign(id, now, body))
            .POST(BodyPublishers.ofString(body))
            .build();
    return post(request);
  }

  private static int post(HttpRequest request) throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
