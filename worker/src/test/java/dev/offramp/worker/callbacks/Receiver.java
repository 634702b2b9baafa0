package dev.offramp.worker.callbacks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A tenant's receiver that remembers what it got and answers as told. */
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Got> got = new ArrayList<>();
  private volatile ToIntFunction<Got> answers = request -> 204;

  Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  /** One request as it came. */
  record Got(String target, String id, String timestamp, String signature, byte[] body) {}

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=s3cret";
  }

  /** From now on; a function that does not return is a receiver that does not answer. */
  void answer(ToIntFunction<Got> statuses) {
    answers = statuses;
  }

  List<Got> got() {
    synchronized (got) {
      return List.copyOf(got);
    }
  }

  List<String> ids() {
    return got().stream().map(Got::id).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    Got request =
        new Got(
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            exchange.getRequestBody().readAllBytes());
    synchronized (got) {
      got.add(request);
    }
    exchange.sendResponseHeaders(answers.applyAsInt(request), -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
