package dev.offramp.sandbox.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.offramp.sandbox.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Offramp's public API as the shop uses it, with a memory. */
public final class PretendOfframp implements AutoCloseable {
  public static final String KEY = "test-key";
  public static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final HttpServer server;
  private final Map<String, JsonNode> asked = new ConcurrentHashMap<>();
  private final List<JsonNode> addresses = new CopyOnWriteArrayList<>();
  private volatile String links = "{}";
  private volatile String session = "null";
  private volatile String steps = "[]";
  private volatile int refusal;

  public PretendOfframp() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, 401, problem("unknown key"));
    } else if (refusal != 0) {
      reply(exchange, refusal, problem("not today"));
    } else if (path.equals("/v1/callback")) {
      addresses.add(Json.parse(sent));
      reply(exchange, 200, Json.object().put("secret", SECRET));
    } else if (path.endsWith("/steps")) {
      reply(exchange, 200, (ObjectNode) json("{\"items\":" + steps + "}"));
    } else {
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      if (key != null) {
        asked.put(key, Json.parse(sent));
      }
      ObjectNode sell = Json.object().put("id", "1019").put("status", "pending");
      sell.set("session", json(session));
      sell.set("links", json(links));
      reply(exchange, key == null ? 200 : 201, sell);
    }
  }

  private static ObjectNode problem(String detail) {
    return Json.object().put("title", "Refused").put("detail", detail);
  }

  private static JsonNode json(String text) {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void reply(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] text = Json.text(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What was asked under each idempotency key. */
  public Map<String, JsonNode> asked() {
    return asked;
  }

  /** What each registration of a callback address said. */
  public List<JsonNode> addresses() {
    return addresses;
  }

  public void leadsTo(String linksJson, String sessionJson) {
    links = linksJson;
    session = sessionJson;
  }

  public void hasSteps(String stepsJson) {
    steps = stepsJson;
  }

  public void refuses(int status) {
    refusal = status;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
