package dev.offramp.worker.callbacks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Listens on this machine and answers with any bytes, or just notices who connects. */
final class RawReceiver implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Script script;

  /** What it does once a request has begun to come. */
  interface Script {
    void run(Talk talk) throws IOException, InterruptedException;
  }

  private RawReceiver(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    Thread listener = new Thread(this::listen, "raw-receiver");
    listener.setDaemon(true);
    listener.start();
  }

  static RawReceiver that(Script script) {
    try {
      return new RawReceiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On every address of this machine; hangs up on whoever comes. */
  static RawReceiver trap() {
    try {
      return new RawReceiver(new ServerSocket(0), talk -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** Bytes it could write so far. */
  long sent() {
    return sent.get();
  }

  /** One connection. */
  final class Talk {
    private final OutputStream out;

    private Talk(OutputStream out) {
      this.out = out;
    }

    void say(String text) throws IOException {
      say(text.getBytes(US_ASCII));
    }

    void say(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      sent.addAndGet(bytes.length);
    }

    /** Until the test is over. */
    void beSilent() throws InterruptedException {
      closed.await();
    }

    /** At most until the test is over. */
    void pause(Duration time) throws InterruptedException {
      closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void listen() {
    while (true) {
      try (Socket socket = server.accept()) {
        connections.incrementAndGet();
        socket.setSoTimeout(2_000);
        if (socket.getInputStream().read() >= 0) {
          script.run(new Talk(socket.getOutputStream()));
        }
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
