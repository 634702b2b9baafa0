package dev.offramp.sandbox.http;

/** One open socket to talk through; everything is sent in the order of the calls. */
public interface SocketLine {
  /** Sends a text as one single frame. */
  void send(String text);

  /** Sends a protocol ping. */
  void ping();

  /** Says goodbye with a close frame. */
  void close(int code, String reason);

  /** Drops the connection without a word. */
  void cut();

  /** Stays connected but reads and answers nothing any more. */
  void goDeaf();
}
