package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.Caller.NoAnswer;
import dev.offramp.sandbox.Sandbox;
import dev.offramp.sandbox.SandboxFixture;
import dev.offramp.sandbox.SandboxSettings;
import dev.offramp.sandbox.WebhookReceiver;
import dev.offramp.sandbox.json.Json;
import dev.offramp.sandbox.shop.ShopSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A running sandbox as Proof's partner sees it; bodies are written with single quotes. */
final class ProofFixture implements AutoCloseable {
  static final String SELL =
      "{'partner_user_id':'cust-7f3','user_email':'ann@shop.example','type':'sell',"
          + "'currency':'USDT','network':'TRC20','amount':'250.00','client_ip':'198.51.100.24',"
          + "'redirect_url':'https://shop.example/sell/done'}";
  static final String OLDER_SELL =
      "{'partner_user_id':'cust-7f3','user_email':'ann@shop.example','type':'sell',"
          + "'currency':'USDT','network':'TRC20','fiat_currency':'EUR','crypto_amount':'250'}";

  private final Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private final boolean autopilot;
  final WebhookReceiver receiver;
  private String speed;
  private Sandbox sandbox;

  ProofFixture(Path home) throws IOException {
    this(home, "1000", false);
  }

  ProofFixture(Path home, String speed, boolean autopilot) throws IOException {
    this.home = home;
    this.speed = speed;
    this.autopilot = autopilot;
    this.receiver = new WebhookReceiver();
    SandboxFixture.lendKeys(home);
    start();
  }

  private void start() {
    sandbox =
        Sandbox.start(
            new SandboxSettings(
                0,
                home,
                null,
                null,
                new BigDecimal(speed),
                autopilot,
                new ProofSettings(ProofGeneration.CURRENT, receiver.url() + "/{token}"),
                ShopSettings.USUAL));
  }

  void restart() {
    sandbox.close();
    start();
  }

  void restartAt(String newSpeed) {
    speed = newSpeed;
    restart();
  }

  URI url() {
    return sandbox.url();
  }

  String token() {
    return env().getOrDefault("PROOF_CLIENT_TOKEN", "");
  }

  Map<String, String> env() {
    try {
      return Files.readAllLines(home.resolve("proof.env")).stream()
          .map(line -> line.split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    } catch (IOException missing) {
      throw new AssertionError(missing);
    }
  }

  /** A call of the partner, with these headers in place of the bearer token when given. */
  Answer call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/proof" + path))
            .header("Content-Type", "application/json");
    if (headers.length == 0) {
      request.header("Authorization", "Bearer " + token());
    } else {
      request.headers(headers);
    }
    return send(request.method(method, text(body)));
  }

  Answer post(String body) {
    return call("POST", "/widget/session", body);
  }

  Answer transaction(String id) {
    return call("GET", "/widget/transactions/" + id, "");
  }

  Answer kyc(String user) {
    return call("GET", "/widget/users/" + user + "/kyc-status", "");
  }

  /** Makes a session and returns its id. */
  String sell() {
    return post(SELL).json().path("merchant_transaction_id").asText();
  }

  String status(String id) {
    return transaction(id).json().path("status").asText();
  }

  void awaitStatus(String id, String status) {
    SandboxFixture.await(id + " is " + status, () -> status(id).equals(status));
  }

  Answer control(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/control/proof" + path))
            .method(method, text(body)));
  }

  /** What happens to a transaction by control. */
  Answer act(String id, String action) {
    return control("POST", "/transactions/" + id + "/" + action, "");
  }

  JsonNode seen(String id) {
    return control("GET", "/transactions/" + id, "").json();
  }

  void faults(String body) {
    Answer answer = control("PUT", "/faults", body);
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
  }

  void switches(String body) {
    Answer answer = control("PUT", "/switches", body);
    if (answer.status() != 200) {
      throw new AssertionError(answer.text());
    }
  }

  /** The statuses the webhooks told of a transaction, in order of arrival. */
  List<String> told(String id) {
    return receiver.events().stream()
        .filter(event -> event.path("merchant_transaction_id").asText().equals(id))
        .map(event -> event.path("status").asText())
        .toList();
  }

  void awaitTold(String id, String... statuses) {
    SandboxFixture.await(
        "webhooks tell " + List.of(statuses) + " but they tell " + told(id),
        () -> told(id).equals(List.of(statuses)));
  }

  Answer raw(HttpRequest.Builder request) {
    return send(request);
  }

  private static HttpRequest.BodyPublisher text(String body) {
    return HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'), StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.body(),
          answer.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> header.getValue().get(0))));
    } catch (IOException broken) {
      throw new NoAnswer(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The names of an object's members in order. */
  static List<String> names(JsonNode object) {
    List<String> names = new java.util.ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    sandbox.close();
    receiver.close();
  }
}
