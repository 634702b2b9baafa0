package dev.offramp.api.web;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Even where somebody switches Dropwizard's gzip on, no compressed body is ever opened. */
class GzipTest {
  private static final DropwizardTestSupport<Configuration> SERVER = ProbeApp.server(true);
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

  @Test
  void refusesABombWithoutOpeningIt() throws IOException {
    RawHttp.Answer answer =
        http.post(
            "/probe/tree",
            gzipped(new byte[30_000_000]),
            "Content-Type: application/json",
            "Content-Encoding: gzip");

    Answers.isProblem(answer, 415, "unsupported-media-type");
  }

  @Test
  void refusesGzipThatDoesNotSaySo() throws IOException {
    RawHttp.Answer answer =
        http.post("/probe/tree", gzipped(new byte[] {'{', '}'}), "Content-Type: application/json");

    Answers.isProblem(answer, 400, "malformed-json");
  }

  private static byte[] gzipped(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
