package dev.offramp.api.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHttpTest {
  private static final DropwizardTestSupport<Configuration> SERVER = ProbeApp.server();
  private static final String JSON = "Content-Type: application/json\r\n";
  private static RawHttp http;

  @BeforeAll
  static void start() throws Exception {
    SERVER.before();
    http = new RawHttp(SERVER.getLocalPort());
  }

  @AfterAll
  static void stop() {
    SERVER.after();
  }

  static Stream<Arguments> refusedRequests() {
    return Stream.of(
        arguments("no such path", get("/nowhere"), 404, "not-found"),
        arguments("deep unknown path", get("/probe/x/y/z"), 404, "not-found"),
        arguments("other case of the path", get("/PROBE"), 404, "not-found"),
        arguments("bad query parameter", get("/probe/things/a?n=x"), 404, "not-found"),
        arguments("wrong method", line("DELETE /probe"), 405, "method-not-allowed"),
        arguments("wrong method PATCH", line("PATCH /probe"), 405, "method-not-allowed"),
        arguments("TRACE", line("TRACE /probe"), 405, "method-not-allowed"),
        arguments("unknown method", line("BREW /probe"), 405, "method-not-allowed"),
        arguments("lower-case method", line("get /probe"), 405, "method-not-allowed"),
        arguments("PROPFIND", line("PROPFIND /probe"), 405, "method-not-allowed"),
        arguments("method override", override("/probe/order"), 415, "unsupported-media-type"),
        arguments("accepts an image only", accept("image/png"), 406, "not-acceptable"),
        arguments("malformed Accept", accept("///"), 400, "invalid-request"),
        arguments("path parameter", get("/probe/things/a;x=y"), 400, "invalid-request"),
        arguments("path parameter escape", get("/probe/..;/probe"), 400, "invalid-request"),
        arguments("encoded slash", get("/probe/things/a%2fb"), 400, "invalid-request"),
        arguments("encoded dots", get("/probe/%2e%2e/problems"), 400, "invalid-request"),
        arguments("double encoded dots", get("/%252e%252e/probe"), 400, "invalid-request"),
        arguments("dots above the root", get("/../../etc/passwd"), 400, "invalid-request"),
        arguments("encoded NUL", get("/probe/things/%00"), 400, "invalid-request"),
        arguments("bad escape", get("/probe/%zz"), 400, "invalid-request"),
        arguments("bad UTF-8 escape", get("/probe/things/%c3%28"), 400, "invalid-request"),
        arguments("backslash", get("/probe\\things"), 400, "invalid-request"),
        arguments("raw bytes in the path", get("/probe/\u00ff\u0001"), 400, "invalid-request"),
        arguments("empty segment", get("//probe"), 400, "invalid-request"),
        arguments("header of 9 KB", header("X: " + "a".repeat(9_000)), 431, "headers-too-large"),
        arguments("200 headers", header(manyHeaders()), 431, "headers-too-large"),
        arguments("address of 9 KB", get("/" + "a".repeat(9_000)), 431, "headers-too-large"),
        arguments("garbage", "garbage\r\n\r\n", 400, "invalid-request"),
        arguments("empty request line", " \r\n\r\n", 400, "invalid-request"),
        arguments("a TLS hello", "\u0016\u0003\u0001\u0002\r\n\r\n", 400, "invalid-request"),
        arguments("HTTP/0.9", "GET /probe\r\n\r\n", 400, "invalid-request"),
        arguments("HTTP/3.7", "GET /probe HTTP/3.7\r\nHost: a\r\n\r\n", 400, "invalid-request"),
        arguments("HTTP/2.0 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "invalid-request"),
        arguments("no Host", "GET /probe HTTP/1.1\r\n\r\n", 400, "invalid-request"),
        arguments("two Hosts", header("Host: other"), 400, "invalid-request"),
        arguments("header without colon", header("Nonsense"), 400, "invalid-request"),
        arguments("space before the colon", header("Name : value"), 400, "invalid-request"),
        arguments("folded header", header("Name: a\r\n b"), 400, "invalid-request"),
        arguments("NUL in a header", header("Name: a\u0000b"), 400, "invalid-request"),
        arguments("bare CR in a header", header("Name: a\rb"), 400, "invalid-request"),
        arguments("unknown Expect", header("Expect: the-unexpected"), 400, "invalid-request"));
  }

  static Stream<Arguments> refusedBodies() {
    String chunkedHead = "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        arguments("length beyond 64 KiB", length("65537"), 413, "payload-too-large"),
        arguments("length of 50 MB", length("52428800"), 413, "payload-too-large"),
        arguments("negative length", length("-1"), 400, "invalid-request"),
        arguments("length in words", length("many"), 400, "invalid-request"),
        arguments("length beyond numbers", length("9".repeat(30)), 400, "invalid-request"),
        arguments("two lengths", length("2\r\nContent-Length: 3"), 400, "invalid-request"),
        arguments(
            "length and chunks",
            post("Content-Length: 2\r\n" + chunkedHead + "2\r\n{}\r\n0\r\n\r\n"),
            400,
            "invalid-request"),
        arguments(
            "unknown transfer coding",
            post("Transfer-Encoding: x\r\n\r\n"),
            400,
            "invalid-request"),
        arguments(
            "70,000 bytes in one chunk",
            post(chunkedHead + "11170\r\n" + "a".repeat(70_000) + "\r\n0\r\n\r\n"),
            413,
            "payload-too-large"),
        arguments(
            "many small chunks",
            post(chunkedHead + ("64\r\n" + " ".repeat(100) + "\r\n").repeat(700) + "0\r\n\r\n"),
            413,
            "payload-too-large"),
        arguments("a chunk of no size", post(chunkedHead + "zz\r\n{}\r\n"), 400, "invalid-request"),
        arguments("gzip", encoded("gzip"), 415, "unsupported-media-type"),
        arguments("deflate", encoded("deflate"), 415, "unsupported-media-type"),
        arguments("br", encoded("br"), 415, "unsupported-media-type"),
        arguments("gzip twice", encoded("gzip, gzip"), 415, "unsupported-media-type"),
        arguments("no type", typed(""), 415, "unsupported-media-type"),
        arguments("text", typed("Content-Type: text/plain"), 415, "unsupported-media-type"),
        arguments(
            "form",
            typed("Content-Type: application/x-www-form-urlencoded"),
            415,
            "unsupported-media-type"),
        arguments("xml", typed("Content-Type: application/xml"), 415, "unsupported-media-type"),
        arguments("malformed type", typed("Content-Type: ///"), 400, "invalid-request"),
        arguments(
            "UTF-16 declared",
            typed("Content-Type: application/json; charset=utf-16"),
            415,
            "unsupported-media-type"),
        arguments(
            "ISO 8859-1 declared",
            typed("Content-Type: application/json; charset=iso-8859-1"),
            415,
            "unsupported-media-type"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"refusedRequests", "refusedBodies"})
  void refusesWithAProblem(String name, String request, int status, String slug) {
    Answers.isProblem(http.send(request), status, slug);
  }

  @Test
  void neverNamesASize() {
    RawHttp.Answer answer = http.send(length("77777"));

    assertThat(answer.body()).doesNotContain("77777", "65536");
  }

  @Test
  void refusesARawBodyTooLarge() {
    String chunk =
        "Transfer-Encoding: chunked\r\n\r\n11170\r\n" + "a".repeat(70_000) + "\r\n0\r\n\r\n";

    Answers.isProblem(http.send(raw(chunk)), 413, "payload-too-large");
    Answers.isProblem(http.send(raw("Content-Length: 70000\r\n\r\n")), 413, "payload-too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 9\r\n\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
        "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"
      })
  void refusesABodyThatIsCutOff(String rest) {
    Answers.isProblem(http.sendAndHangUp(raw(rest)), 400, "invalid-request");
    Answers.isProblem(http.sendAndHangUp(post(rest)), 400, "invalid-request");
  }

  @Test
  void refusesABodyThatNeverEnds() {
    String rest = "Content-Length: 9\r\n\r\n{";

    Answers.isProblem(http.send(raw(rest)), 400, "invalid-request");
    Answers.isProblem(http.send(post(rest)), 400, "invalid-request");
  }

  @Test
  void opensNoTunnel() {
    RawHttp.Answer answer = http.sendAndHangUp(line("CONNECT localhost:1"));

    Answers.isProblem(answer, 405, "method-not-allowed");
  }

  @Test
  void answersOthersWhileSlowCallersHoldTheirConnections() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), SERVER.getLocalPort());
        String start =
            i % 2 == 0
                ? "GET /probe HTTP/1.1\r\nHost: a\r\nX: "
                : raw("Content-Length: 9\r\n\r\n{");
        socket.getOutputStream().write(start.getBytes(US_ASCII));
        slow.add(socket);
      }

      assertThat(http.get("/probe").status()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void takesABodyOfExactlyTheLimit() {
    String body = "[\"" + "a".repeat(16_000) + "\"" + " ".repeat(65_536 - 16_004) + "]";

    assertThat(body).hasSize(65_536);
    assertThat(http.postJson("/probe/tree", body).status()).isEqualTo(200);
  }

  @Test
  void takesWhatIsUnusualButRight() {
    assertThat(http.send("GET /probe HTTP/1.0\r\n\r\n").status()).isEqualTo(200);
    assertThat(
            http.send(
                    "GET http://localhost/probe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .status())
        .isEqualTo(200);
    assertThat(http.send(line("HEAD /probe")).status()).isEqualTo(200);
    RawHttp.Answer options = http.send(line("OPTIONS /probe"));
    assertThat(options.header("Allow")).as(options.toString()).contains("GET");
    assertThat(http.send(typed("Content-Type: application/json;charset=UTF-8")).status())
        .isEqualTo(200);
    assertThat(http.send(encoded("identity")).status()).isEqualTo(200);
    assertThat(http.send(post("Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")).status())
        .isEqualTo(200);
  }

  @Test
  void answersAHeadRequestForNothingWithoutABody() {
    RawHttp.Answer answer = http.send(line("HEAD /nowhere"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  private static String line(String start) {
    return start + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  private static String get(String path) {
    return line("GET " + path);
  }

  private static String header(String lines) {
    return RawHttp.head("GET", "/probe", lines) + "\r\n";
  }

  private static String accept(String types) {
    return header("Accept: " + types);
  }

  private static String override(String path) {
    return RawHttp.head("POST", path, "X-HTTP-Method-Override: GET", "Content-Length: 0") + "\r\n";
  }

  private static String manyHeaders() {
    return "X-Some-Header-With-A-Name: and a value of some length\r\n".repeat(199) + "X: y";
  }

  private static String post(String rest) {
    return RawHttp.head("POST", "/probe/tree") + JSON + rest;
  }

  private static String raw(String rest) {
    return RawHttp.head("POST", "/probe/raw") + rest;
  }

  private static String length(String length) {
    return post("Content-Length: " + length + "\r\n\r\n{}");
  }

  private static String encoded(String coding) {
    return post("Content-Encoding: " + coding + "\r\nContent-Length: 2\r\n\r\n{}");
  }

  private static String typed(String typeHeader) {
    String type = typeHeader.isEmpty() ? "" : typeHeader + "\r\n";
    return RawHttp.head("POST", "/probe/tree") + type + "Content-Length: 2\r\n\r\n{}";
  }
}
