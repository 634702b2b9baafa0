package dev.offramp.api.codec;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.Problem;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The page on which an operator signs in; no inline script or style, so that they are forbidden.
 */
final class CodecPage {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of("codec.js", "text/javascript; charset=utf-8", "codec.css", "text/css; charset=utf-8");

  private CodecPage() {}

  static Response html() {
    return Response.ok(bytes("codec.html")).header("Content-Security-Policy", POLICY).build();
  }

  static Response asset(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      throw new ApiException(Problem.NOT_FOUND);
    }
    return Response.ok(bytes(name), type).build();
  }

  private static byte[] bytes(String name) {
    try (InputStream file = CodecPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
