package dev.offramp.providers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that answers as told and remembers what it was asked. */
public class FakeServer implements AutoCloseable {

  /** What it was asked. */
  public record Asked(String line, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }
  }

  private final Map<String, Queue<HttpHandler>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  protected FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The next answer to this method and path; the last one told is given for ever. */
  public FakeServer answers(String route, int status, String body, String... header) {
    return answers(
        route,
        exchange -> {
          for (int i = 0; i < header.length; i += 2) {
            exchange.getResponseHeaders().add(header[i], header[i + 1]);
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  public FakeServer answers(String route, HttpHandler handler) {
    answers.computeIfAbsent(route, any -> new ConcurrentLinkedQueue<>()).add(handler);
    return this;
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** Method, path and query of everything asked. */
  public List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  /** Without a path. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    String route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    Queue<HttpHandler> told = answers.getOrDefault(route, new ArrayDeque<>());
    HttpHandler handler = told.size() > 1 ? told.poll() : told.peek();
    if (handler == null) {
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
      return;
    }
    handler.handle(exchange);
  }
}
