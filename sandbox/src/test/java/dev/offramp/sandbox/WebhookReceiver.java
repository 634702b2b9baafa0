package dev.offramp.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A merchant's webhook address that remembers every body, in order of arrival. */
public final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusals = new AtomicInteger();

  public WebhookReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refuse = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
          if (!refuse) {
            bodies.add(body);
          }
          exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** Answers 503 to the next so many. */
  public void refuseNext(int times) {
    refusals.set(times);
  }

  public List<String> bodies() {
    return bodies;
  }

  public List<JsonNode> events() {
    return bodies.stream().map(body -> Json.parse(body.getBytes(StandardCharsets.UTF_8))).toList();
  }

  /** The statuses of one reference in order of arrival. */
  public List<String> statuses(String reference) {
    return events().stream()
        .map(event -> event.path("data"))
        .filter(data -> data.path("transactionReference").asText().equals(reference))
        .map(data -> data.path("status").asText())
        .toList();
  }

  /** The data of one reference and status; a webhook may come after what it tells of. */
  public JsonNode data(String reference, String status) {
    SandboxFixture.await(
        status + " was told of " + reference, () -> statuses(reference).contains(status));
    return events().stream()
        .map(event -> event.path("data"))
        .filter(data -> data.path("transactionReference").asText().equals(reference))
        .filter(data -> data.path("status").asText().equals(status))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
