package dev.offramp.api.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP byte by byte, so that tests can send what no client would. */
public final class RawHttp {
  private final int port;

  public RawHttp(int port) {
    this.port = port;
  }

  /** An answer as it came over the wire. */
  public record Answer(int status, List<String> headerLines, String body) {
    public List<String> headers(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headerLines.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(line -> line.substring(prefix.length()).strip())
          .toList();
    }

    public String header(String name) {
      return String.join(" & ", headers(name));
    }
  }

  public Answer send(String request) {
    return send(request.getBytes(UTF_8));
  }

  /** Sends the bytes and reads to the end. */
  public Answer send(byte[] request) {
    return exchange(request, false);
  }

  /** Sends the bytes and is gone before the answer. */
  public void sendAndVanish(byte[] request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      // Closed with a reset, as by a machine that lost its power.
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #send}, but says first that no more will come. */
  public Answer sendAndHangUp(String request) {
    return exchange(request.getBytes(UTF_8), true);
  }

  private Answer exchange(byte[] request, boolean hangUp) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request);
        out.flush();
        if (hangUp) {
          socket.shutdownOutput();
        }
      } catch (SocketException closedEarly) {
        // The server may answer and close before it has read everything.
      }
      return parse(readAll(socket.getInputStream()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path, String... headers) {
    return send(head("GET", path, headers) + "\r\n");
  }

  public Answer post(String path, byte[] body, String... headers) {
    String head = head("POST", path, headers) + "Content-Length: " + body.length + "\r\n\r\n";
    byte[] start = head.getBytes(UTF_8);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return send(request);
  }

  public Answer postJson(String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    return post(path, body.getBytes(UTF_8), all.toArray(String[]::new));
  }

  public static String head(String method, String path, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.toString();
  }

  private static byte[] readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException reset) {
      // What was read so far is the answer; the server does not wait for the rest of a bad request.
    }
    return all.toByteArray();
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IllegalStateException("no HTTP answer: " + text);
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n"));
    int status = Integer.parseInt(lines.get(0).split(" ")[1]);
    List<String> headers = lines.subList(1, lines.size());
    String body = new String(text.substring(end + 4).getBytes(ISO_8859_1), UTF_8);
    Answer answer = new Answer(status, headers, body);
    return answer.header("Transfer-Encoding").equals("chunked")
        ? new Answer(status, headers, dechunk(body))
        : answer;
  }

  private static String dechunk(String body) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int lineEnd = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, lineEnd), 16);
      if (size == 0) {
        return whole.toString();
      }
      whole.append(body, lineEnd + 2, lineEnd + 2 + size);
      at = lineEnd + 2 + size + 2;
    }
  }
}
