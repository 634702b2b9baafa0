package dev.offramp.sandbox.http;

import org.jspecify.annotations.Nullable;

/** Decides about one WebSocket upgrade. */
@FunctionalInterface
public interface SocketDoor {
  /** Never returns null; a refusal is answered instead of the upgrade. */
  Entry knock(HttpRequest request);

  /** Either a refusal or who talks through the socket from now on. */
  record Entry(@Nullable HttpReply refusal, @Nullable SocketPeer peer) {
    /** No upgrade, this answer instead. */
    public static Entry refused(HttpReply reply) {
      return new Entry(reply, null);
    }

    /** Come in. */
    public static Entry open(SocketPeer peer) {
      return new Entry(null, peer);
    }
  }
}
