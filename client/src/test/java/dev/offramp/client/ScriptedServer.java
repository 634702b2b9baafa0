package dev.offramp.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers one connection after the other exactly as told, cuts and silences included. */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket door;
  private final Thread thread;
  private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> held = new ArrayList<>();

  ScriptedServer() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread = new Thread(this::serve, "scripted-server");
    thread.start();
  }

  /** What one connection is answered. */
  interface Script {
    /**
     * @return true when the connection is to stay open and silent
     */
    boolean play(OutputStream out) throws IOException;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Each request's headers by lower-case name, its first line as the empty name. */
  List<Map<String, String>> requests() {
    return requests;
  }

  /** What the requests said they know; empty for nothing. */
  List<String> lastEventIds() {
    return requests.stream().map(it -> it.getOrDefault("last-event-id", "")).toList();
  }

  ScriptedServer then(Script script) {
    scripts.add(script);
    return this;
  }

  /** An answer with these lines as its head and this body, then the end. */
  ScriptedServer thenAnswer(String head, String body) {
    return then(
        out -> {
          write(out, "HTTP/1.1 " + head + "\r\nConnection: close\r\nContent-Length: ");
          write(out, body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
          return false;
        });
  }

  /** A stream in these pieces that ends as it should. */
  ScriptedServer thenStream(String... pieces) {
    return then(
        out -> {
          stream(out, pieces);
          write(out, "0\r\n\r\n");
          return false;
        });
  }

  /** A stream in these pieces whose connection breaks. */
  ScriptedServer thenCutStream(String... pieces) {
    return then(
        out -> {
          stream(out, pieces);
          return false;
        });
  }

  /** A stream in these pieces that is silent from then on. */
  ScriptedServer thenSilentStream(String... pieces) {
    return then(
        out -> {
          stream(out, pieces);
          return true;
        });
  }

  private static void stream(OutputStream out, String... pieces) throws IOException {
    write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
    write(out, "Transfer-Encoding: chunked\r\n\r\n");
    for (String piece : pieces) {
      byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
      write(out, Integer.toHexString(bytes.length) + "\r\n");
      out.write(bytes);
      write(out, "\r\n");
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        answer(door.accept());
      } catch (IOException overOrCallerGone) {
        // The next one, or the end.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    requests.add(read(socket));
    Script script = scripts.poll();
    if (script != null && script.play(socket.getOutputStream())) {
      synchronized (held) {
        held.add(socket);
      }
    } else {
      socket.close();
    }
  }

  private static Map<String, String> read(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    Map<String, String> headers = new TreeMap<>();
    headers.put("", String.valueOf(in.readLine()));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  @Override
  public void close() {
    try {
      door.close();
      synchronized (held) {
        for (Socket socket : held) {
          socket.close();
        }
      }
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
