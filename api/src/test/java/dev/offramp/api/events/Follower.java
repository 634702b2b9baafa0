package dev.offramp.api.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one event stream over a socket of its own, as slowly as a test wants. */
final class Follower implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final int status;
  private final List<String> headers = new ArrayList<>();

  private Follower(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    this.status = Integer.parseInt(in.readLine().split(" ")[1]);
    for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
      headers.add(line);
    }
  }

  /**
   * @param headers beside Host, such as {@code Authorization: …}
   */
  static Follower of(int port, String sellId, String... headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    StringBuilder request =
        new StringBuilder("GET /v1/sells/" + sellId + "/events HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    OutputStream out = socket.getOutputStream();
    out.write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    return new Follower(socket);
  }

  int status() {
    return status;
  }

  String header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** The next line that is part of an event or a comment; null once the stream has ended. */
  String line() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      // Chunk sizes stand on lines of their own; the last chunk is empty.
      if (line.equals("0")) {
        return null;
      }
      if (!line.isEmpty() && !line.matches("[0-9A-Fa-f]+")) {
        return line;
      }
    }
    return null;
  }

  /** The next lines that begin so, without comments and what else is between. */
  List<String> next(String prefix, int count) throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      String line = line();
      if (line == null) {
        throw new AssertionError("the stream ended after " + lines);
      }
      if (line.startsWith(prefix)) {
        lines.add(line.substring(prefix.length()));
      }
    }
    return lines;
  }

  /** All lines that begin so, up to the end of the stream. */
  List<String> rest(String prefix) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(prefix)) {
        lines.add(line.substring(prefix.length()));
      }
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
