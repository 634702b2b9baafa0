package dev.offramp.sandbox.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** Carries one WebSocket between Jetty and our side; reads only on demand, so it can go deaf. */
public final class JettySocket implements Session.Listener, SocketLine {
  private static final int VANISHED = 1006;

  private final SocketPeer peer;
  private volatile @Nullable Session session;
  private volatile boolean deaf;

  JettySocket(SocketPeer peer) {
    this.peer = peer;
    this.deaf = peer.deaf();
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    peer.opened(this);
    listen();
  }

  @Override
  public void onWebSocketText(String text) {
    listen();
  }

  @Override
  public void onWebSocketBinary(ByteBuffer bytes, Callback callback) {
    callback.succeed();
    listen();
  }

  @Override
  public void onWebSocketPing(ByteBuffer payload) {
    Session open = session;
    if (open != null && !deaf) {
      open.sendPong(payload, Callback.NOOP);
    }
    listen();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    peer.ponged();
    listen();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    peer.closed(VANISHED);
  }

  @Override
  public void onWebSocketClose(int code, String reason, Callback callback) {
    peer.closed(code);
    callback.succeed();
  }

  private void listen() {
    Session open = session;
    if (open != null && open.isOpen() && !deaf) {
      open.demand();
    }
  }

  @Override
  public void send(String text) {
    Session open = session;
    if (open != null) {
      open.sendText(text, Callback.NOOP);
    }
  }

  @Override
  public void ping() {
    Session open = session;
    if (open != null) {
      open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }
  }

  @Override
  public void close(int code, String reason) {
    Session open = session;
    if (open != null) {
      open.close(code, reason, Callback.NOOP);
    }
  }

  @Override
  public void cut() {
    Session open = session;
    if (open != null) {
      open.disconnect();
    }
  }

  @Override
  public void goDeaf() {
    deaf = true;
  }
}
