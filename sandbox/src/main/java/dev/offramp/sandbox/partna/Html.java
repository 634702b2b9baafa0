package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The frame of every widget page: one style, one script, and a policy that allows nothing else. */
final class Html {
  private static final String STYLE = resource("widget.css");
  private static final String SCRIPT = resource("widget.js");
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; script-src 'sha256-"
          + sha256(SCRIPT)
          + "'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Html() {}

  /** Text made safe for element content and quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A whole page; the body must be safe already. */
  static HttpReply page(int status, String title, String body) {
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <header><strong>Partna</strong> <span>sandbox &middot; no real money</span></header>
        <main>
        %s
        </main>
        <script>%s</script>
        </body>
        </html>
        """
            .formatted(escape(title), STYLE, body, SCRIPT);
    return HttpReply.html(status, page)
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }

  private static String resource(String name) {
    try (InputStream in = Html.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
