package dev.offramp.sandbox.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;

/** Puts socket doors in front of the ordinary requests. */
final class JettyDoors {
  private static final long LARGEST_FRAME = 32L * 1024 * 1024;

  private JettyDoors() {}

  static Handler before(
      Handler requests, Server server, Map<String, SocketDoor> doors, Runnable beforeAnswer) {
    if (doors.isEmpty()) {
      return requests;
    }
    WebSocketUpgradeHandler upgrades =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              // Nothing is closed for being quiet, and a big message stays one big frame: whoever
              // wants a flaw asks for it by a switch.
              container.setIdleTimeout(Duration.ZERO);
              container.setAutoFragment(false);
              container.setMaxFrameSize(LARGEST_FRAME);
              doors.forEach((path, door) -> add(container, path, door, beforeAnswer));
            });
    upgrades.setHandler(requests);
    return upgrades;
  }

  private static void add(
      ServerWebSocketContainer container, String path, SocketDoor door, Runnable beforeAnswer) {
    container.addMapping(
        path,
        (request, response, callback) ->
            answer(door.knock(read(request)), response, callback, beforeAnswer));
  }

  private static HttpRequest read(ServerUpgradeRequest request) {
    return JettyBridge.read(request, new byte[0]);
  }

  private static @Nullable Object answer(
      SocketDoor.Entry entry,
      ServerUpgradeResponse response,
      Callback callback,
      Runnable beforeAnswer) {
    beforeAnswer.run();
    SocketPeer peer = entry.peer();
    HttpReply refusal = entry.refusal();
    if (peer != null) {
      return new JettySocket(peer);
    }
    if (refusal != null) {
      response.setStatus(refusal.status());
      refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
      response.write(true, ByteBuffer.wrap(refusal.body()), callback);
    }
    return null;
  }
}
