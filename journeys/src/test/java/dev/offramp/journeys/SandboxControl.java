package dev.offramp.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.util.Base64;

/** The hands of a test in the pretend providers: their control API, and Partna's signing key. */
final class SandboxControl {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 222, 1);

  private final URI sandbox;
  private final Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  SandboxControl(URI sandbox, Path home) {
    this.sandbox = sandbox;
    this.home = home;
  }

  /** What the customer enters in the widget behind this link. */
  void confirm(String sellId, URI widgetLink) {
    post("/control/partna/ramps/" + sellId + "/confirm", object("url", widgetLink.toString()));
  }

  /**
   * Sends the widget's form as the customer's browser does.
   *
   * @return the HTTP status: 303 when the widget goes on
   */
  int enterInWidget(URI widgetLink, String email) {
    String form =
        "mobileNetwork=Safaricom&paymentNetwork=MOBILE&shortcode=0726140198&email="
            + URLEncoder.encode(email, StandardCharsets.UTF_8);
    return exchange(
            HttpRequest.newBuilder(widgetLink)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)))
        .statusCode();
  }

  void deposit(String sellId) {
    post("/control/partna/ramps/" + sellId + "/deposit", "{}");
  }

  /** Crypto on its way to an account's own address. */
  void depositAt(String address, String amount, String currency) {
    post(
        "/control/partna/deposits",
        JsonNodeFactory.instance
            .objectNode()
            .put("address", address)
            .put("amount", amount)
            .put("currency", currency)
            .toString());
  }

  /** A payout that was paid comes back. */
  void bounce(String reference) {
    post("/control/partna/withdrawals/" + reference + "/bounce", "{}");
  }

  /** What happens at Proof: {@code deposit}, {@code process}, {@code complete}, {@code fail} … */
  void atProof(String transactionId, String what) {
    post("/control/proof/transactions/" + transactionId + "/" + what, "{}");
  }

  /** The customer takes another currency inside the widget. */
  void chooseFiatAtProof(String transactionId, String currency) {
    post("/control/proof/transactions/" + transactionId + "/fiat", object("currency", currency));
  }

  void proofFaults(String json) {
    send("PUT", "/control/proof/faults", json);
  }

  /** How many transactions Proof ever made. */
  int transactionsAtProof() {
    return send("GET", "/control/proof/transactions", "").path("transactions").size();
  }

  /** How many sockets Proof has open. */
  int socketsAtProof() {
    return send("GET", "/control/proof/sockets", "").path("sockets").size();
  }

  /** The unguessable part of the address Proof's webhooks come in at. */
  String proofWebhookToken() {
    return proofsSecret("PROOF_WEBHOOK_TOKEN");
  }

  /** The key to our account at Proof, as it is now. */
  String proofClientToken() {
    return proofsSecret("PROOF_CLIENT_TOKEN");
  }

  private String proofsSecret(String name) {
    try {
      return Files.readAllLines(home.resolve("proof.env")).stream()
          .filter(line -> line.startsWith(name + "="))
          .map(line -> line.substring(name.length() + 1))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI shop() {
    return sandbox.resolve("/shop");
  }

  JsonNode ramp(String sellId) {
    return send("GET", "/control/partna/ramps/" + sellId, "");
  }

  /** What was really paid for this sell. */
  JsonNode book(String sellId) {
    return send("GET", "/control/partna/book?reference=" + sellId, "");
  }

  /** Everything that was ever paid. */
  JsonNode book() {
    return send("GET", "/control/partna/book", "");
  }

  /** Replaces the faults; {@code {}} is none. */
  void faults(String json) {
    send("PUT", "/control/partna/faults", json);
  }

  void pace(String json) {
    send("PUT", "/control/pace", json);
  }

  /** The signature Partna would give these bytes. */
  String sign(String data) {
    try {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(PSS);
      signature.initSign(key());
      signature.update(data.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private PrivateKey key() throws IOException, GeneralSecurityException {
    String pem =
        Files.readString(home.resolve("partna-webhook.key"))
            .replaceAll("-----[A-Z ]+-----", "")
            .replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  private void post(String path, String body) {
    send("POST", path, body);
  }

  /** Any call of the control API; {@link AssertionError} says what it refused. */
  JsonNode send(String method, String path, String body) {
    HttpResponse<String> answer =
        exchange(
            HttpRequest.newBuilder(sandbox.resolve(path))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    if (answer.statusCode() >= 300) {
      throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    try {
      return answer.body().isEmpty()
          ? JsonNodeFactory.instance.objectNode()
          : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(Duration.ofSeconds(15)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String object(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value).toString();
  }
}
