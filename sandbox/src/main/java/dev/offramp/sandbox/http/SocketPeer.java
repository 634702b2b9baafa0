package dev.offramp.sandbox.http;

/** Our side of one socket: told when it opens, when a pong comes and when it is gone. */
public interface SocketPeer {
  /** The upgrade is done; the line may be kept and used from any thread. */
  void opened(SocketLine line);

  /** The other end answered a ping. */
  void ponged();

  /** The socket is gone; 1006 when nobody said goodbye. */
  void closed(int code);

  /** Whether whatever the other end says is left unread from the start. */
  boolean deaf();
}
