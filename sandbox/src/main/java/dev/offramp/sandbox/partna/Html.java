package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.page.Asset;

/** The frame of every widget page: one style, one script, and a policy that allows nothing else. */
final class Html {
  private static final Asset STYLE = Asset.beside(Html.class, "widget.css");
  private static final Asset SCRIPT = Asset.beside(Html.class, "widget.js");
  private static final String POLICY =
      "default-src 'none'; style-src "
          + STYLE.source()
          + "; script-src "
          + SCRIPT.source()
          + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
            .formatted(escape(title), STYLE.text(), body, SCRIPT.text());
    return HttpReply.html(status, page)
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }
}
