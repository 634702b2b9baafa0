package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.sandbox.SandboxFixture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A partner's end of a socket that remembers what came. */
final class Listener implements WebSocket.Listener, AutoCloseable {
  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final StringBuilder half = new StringBuilder();
  final AtomicInteger pings = new AtomicInteger();
  final AtomicInteger pongs = new AtomicInteger();
  volatile @Nullable Integer closeCode;
  volatile boolean broken;
  private @Nullable WebSocket socket;

  private Listener() {}

  /** Connects in the current contract. */
  static Listener to(ProofFixture sandbox, String id) {
    return at(sandbox, "?tx_id=" + id, sandbox.token());
  }

  /** Connects with this query and bearer token, without a header when the token is empty. */
  static Listener at(ProofFixture sandbox, String query, String token) {
    Listener listener = new Listener();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    URI url = URI.create(sandbox.url().toString().replace("http", "ws") + "/proof/ws" + query);
    listener.socket = builder.buildAsync(url, listener).join();
    return listener;
  }

  /** The status with which the upgrade was refused. */
  static int refusal(ProofFixture sandbox, String query, String token) {
    try {
      at(sandbox, query, token).close();
    } catch (CompletionException refused) {
      if (refused.getCause() instanceof java.net.http.WebSocketHandshakeException) {
        return ((java.net.http.WebSocketHandshakeException) refused.getCause())
            .getResponse()
            .statusCode();
      }
    }
    throw new AssertionError("the upgrade was not refused");
  }

  List<JsonNode> messages() {
    return texts.stream().map(ProofFixture::json).toList();
  }

  List<String> statuses() {
    return messages().stream().map(message -> message.path("status").asText()).toList();
  }

  void awaitStatuses(String... statuses) {
    SandboxFixture.await(
        "the socket tells " + List.of(statuses), () -> statuses().equals(List.of(statuses)));
  }

  void ping() {
    if (socket != null) {
      socket.sendPing(ByteBuffer.allocate(0)).join();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    half.append(data);
    if (last) {
      texts.add(half.toString());
      half.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    pings.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    pongs.incrementAndGet();
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeCode = code;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    broken = true;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
