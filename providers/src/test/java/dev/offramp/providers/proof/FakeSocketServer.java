package dev.offramp.providers.proof;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes one WebSocket after another on loopback; the test says every frame (RFC 6455). */
final class FakeSocketServer implements AutoCloseable {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** What the client sent. */
  record Frame(int opcode, byte[] payload) {}

  private final ServerSocket server;
  private final Thread acceptor = new Thread(this::accept, "fake-socket-server");
  private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();
  private volatile String status = "101 Switching Protocols";

  FakeSocketServer() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Answers the next upgrade with this instead, such as {@code 401 Unauthorized}. */
  void refusesWith(String refusal) {
    status = refusal;
  }

  /** The next client that knocked. */
  Peer next() throws InterruptedException {
    Peer peer = peers.poll(10, TimeUnit.SECONDS);
    if (peer == null) {
      throw new AssertionError("nobody knocked");
    }
    return peer;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Peer peer : peers) {
      peer.cut();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        peers.add(new Peer(server.accept(), status));
      } catch (IOException closed) {
        // The end, or a client that left at once.
      }
    }
  }

  /** The other end of one socket. */
  static final class Peer {
    final List<String> head = new ArrayList<>();
    final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final Socket socket;
    private final OutputStream out;

    Peer(Socket socket, String status) throws IOException {
      this.socket = socket;
      this.out = socket.getOutputStream();
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
      String key = "";
      for (String line = lines.readLine();
          line != null && !line.isEmpty();
          line = lines.readLine()) {
        head.add(line);
        if (line.toLowerCase().startsWith("sec-websocket-key:")) {
          key = line.substring(line.indexOf(':') + 1).strip();
        }
      }
      String answer = "HTTP/1.1 " + status + "\r\n";
      if (status.startsWith("101")) {
        answer +=
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accepted(key)
                + "\r\n\r\n";
      } else {
        answer += "Content-Length: 0\r\nLocation: http://127.0.0.1:1/\r\n\r\n";
      }
      out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      Thread reader = new Thread(this::read, "fake-socket-peer");
      reader.setDaemon(true);
      reader.start();
    }

    void text(String text) throws IOException {
      frame(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    void frame(int opcode, boolean last, byte[] payload) throws IOException {
      ByteBuffer frame = ByteBuffer.allocate(10 + payload.length);
      frame.put((byte) ((last ? 0x80 : 0) | opcode));
      if (payload.length < 126) {
        frame.put((byte) payload.length);
      } else if (payload.length < 65_536) {
        frame.put((byte) 126).putShort((short) payload.length);
      } else {
        frame.put((byte) 127).putLong(payload.length);
      }
      frame.put(payload).flip();
      out.write(frame.array(), 0, frame.limit());
      out.flush();
    }

    /** The next frame of this kind. */
    Frame next(int opcode) throws InterruptedException {
      Frame frame;
      do {
        frame = frames.poll(10, TimeUnit.SECONDS);
        if (frame == null) {
          throw new AssertionError("no frame of kind " + opcode);
        }
      } while (frame.opcode() != opcode);
      return frame;
    }

    void cut() throws IOException {
      socket.close();
    }

    private void read() {
      try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
        while (true) {
          int opcode = in.readUnsignedByte() & 0x0f;
          int length = in.readUnsignedByte() & 0x7f;
          if (length == 126) {
            length = in.readUnsignedShort();
          }
          byte[] mask = in.readNBytes(4);
          byte[] payload = in.readNBytes(length);
          for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
          }
          frames.add(new Frame(opcode, payload));
        }
      } catch (IOException gone) {
        // The client hung up, or the test did.
      }
    }

    private static String accepted(String key) {
      try {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        String known = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        return Base64.getEncoder()
            .encodeToString(sha1.digest(known.getBytes(StandardCharsets.ISO_8859_1)));
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
