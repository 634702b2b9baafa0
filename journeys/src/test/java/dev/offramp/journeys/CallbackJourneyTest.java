package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offramp.client.CallbackEvent;
import dev.offramp.client.CallbackVerifier;
import dev.offramp.client.SellState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tenant that only listens: its receiver verifies with the client what the worker sends. */
@Timeout(180)
final class CallbackJourneyTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final BlockingQueue<CallbackEvent> told = new LinkedBlockingQueue<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private HttpServer receiver;
  private volatile @Nullable CallbackVerifier verifier;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/offramp", this::take);
    receiver.start();
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/offramp";
    JsonNode set = send("PUT", "/v1/callback", "{\"url\":\"" + url + "\",\"rotate\":true}");
    verifier = new CallbackVerifier(set.path("secret").asText());
  }

  @AfterEach
  void stopListening() throws Exception {
    send("DELETE", "/v1/callback", "");
    receiver.stop(0);
  }

  @Test
  void tellsEachStepOfASellOnceInItsOrderAndInTheFormOfTheApi() throws Exception {
    SellState sell = sells.start();
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());
    sells.awaitStatus(sell.id(), "completed");

    List<CallbackEvent> events = new ArrayList<>();
    while (events.size() < 5) {
      CallbackEvent event = told.poll(60, TimeUnit.SECONDS);
      assertThat(event).as("after " + events).isNotNull();
      events.add(event);
    }

    assertThat(events).extracting(event -> event.sell().id()).containsOnly(sell.id());
    assertThat(events)
        .extracting(CallbackEvent::type)
        .containsExactlyElementsOf(Sells.COMPLETED.stream().map(it -> "sell." + it).toList());
    assertThat(events).extracting(CallbackEvent::sequence).containsExactly(1, 2, 3, 4, 5);
    JsonNode read = send("GET", "/v1/sells/" + sell.id(), "");
    assertThat(bodies.get(4).path("sell").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> read.fieldNames());
    assertThat(bodies.get(4).at("/sell/links")).isEqualTo(read.path("links"));
  }

  @Test
  void sendsATestAndSendsItAgain() throws Exception {
    String id = send("POST", "/v1/callback/test", "").path("id").asText();
    assertThat(told.poll(60, TimeUnit.SECONDS))
        .satisfies(event -> assertThat(event.type()).isEqualTo("callback.test"));

    send("POST", "/v1/callback/deliveries/" + id + "/replay", "");

    assertThat(told.poll(60, TimeUnit.SECONDS))
        .satisfies(event -> assertThat(event.id()).isEqualTo(id));
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int status = 204;
    try {
      CallbackEvent event = verifier.verify(exchange.getRequestHeaders()::getFirst, body);
      bodies.add(JSON.readTree(body));
      told.add(event);
    } catch (RuntimeException refused) {
      status = 400;
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private JsonNode send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(offramp.apiUrl().resolve(path))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + offramp.apiKey())
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
  }
}
