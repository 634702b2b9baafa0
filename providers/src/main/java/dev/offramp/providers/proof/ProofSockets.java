package dev.offramp.providers.proof;

import dev.offramp.providers.StatusReader.Question;
import dev.offramp.providers.hints.HintSource;
import dev.offramp.providers.hints.Later;
import dev.offramp.providers.wire.Query;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens Proof's sockets, one a sell (proof.md, section 10). */
final class ProofSockets implements HintSource {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final ProofSettings settings;
  private final Later later;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  ProofSockets(ProofSettings settings, Later later) {
    this.settings = settings;
    this.later = later;
  }

  @Override
  public Line open(Question sell, Listener listener) {
    String reference = required(sell.reference());
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_TIMEOUT);
    String base = settings.apiUrl().toString().replaceFirst("^(?i)http", "ws");
    String address = base.replaceAll("/+$", "") + "/ws";
    String token = settings.clientToken().value();
    ProofSocket socket = new ProofSocket(reference, listener, later);
    switch (settings.generation()) {
      case CURRENT ->
          socket.connect(
              builder.header("Authorization", "Bearer " + token),
              Query.appended(address, Map.of("tx_id", reference)));
      case OLDER -> {
        // The token in an address: it must never be printed.
        Map<String, String> query = new LinkedHashMap<>();
        query.put("token", token);
        query.put("user_id", required(sell.account()));
        socket.connect(builder, Query.appended(address, query));
      }
    }
    return socket;
  }

  private static String required(@Nullable String part) {
    if (part == null) {
      throw new IllegalArgumentException("a sell has a socket only once it has a session");
    }
    return part;
  }
}
