package dev.offramp.api.checkout;

import dev.offramp.api.web.StrictJson;
import dev.offramp.storage.Sell;
import dev.offramp.workflows.sell.Session;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the checkout page: no inline script or style, so that its policy can forbid them. */
public final class CheckoutPage {
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Sell %1$s</title>
      <link rel="stylesheet" href="/checkout-assets/checkout.css">
      <script src="/checkout-assets/checkout.js" defer></script>
      </head>
      <body>
      <main>
      <h1>Sell %1$s</h1>
      <p id="words" role="status" aria-live="polite">%2$s</p>
      <p id="send" hidden>Send it to <code id="address"></code> on %3$s<span id="before" hidden> before
      <time id="until"></time></span>.</p>
      %4$s
      <ol id="steps" aria-label="What happened so far"></ol>
      %5$s
      </main>
      <script type="application/json" id="sell">%6$s</script>
      </body>
      </html>
      """;

  private final Set<URI> widgetOrigins;

  /**
   * @param widgetOrigins beside the script's own, what the providers' widgets may load from and
   *     talk to
   */
  public CheckoutPage(Set<URI> widgetOrigins) {
    this.widgetOrigins = Set.copyOf(widgetOrigins);
  }

  String of(Sell sell, CheckoutResource.State state) {
    Session session = sell.session();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("state", state);
    String body = "";
    if (session instanceof Session.Widget widget) {
      data.put("script", widget.script().toString());
      data.put("parameters", widget.parameters());
      body = "<div id=\"widget\"></div>";
    } else if (session instanceof Session.Redirect redirect) {
      body =
          "<p id=\"onward\"><a class=\"button\" href=\""
              + escape(redirect.url().toString())
              + "\">Continue to the payout page</a></p>";
    }
    URI returnUrl = sell.order().returnUrl();
    String back =
        returnUrl == null
            ? ""
            : "<p><a href=\"" + escape(returnUrl.toString()) + "\">Back to the shop</a></p>";
    return PAGE.formatted(
        escape(sell.order().crypto().toString()),
        escape(state.words()),
        escape(sell.order().network()),
        body,
        back,
        inScript(new String(StrictJson.write(data), StandardCharsets.UTF_8)));
  }

  String contentSecurityPolicy(Sell sell) {
    Set<String> origins = new TreeSet<>();
    if (sell.session() instanceof Session.Widget widget) {
      origins.add(origin(widget.script()));
      widgetOrigins.forEach(origin -> origins.add(origin(origin)));
    }
    String outside = origins.isEmpty() ? "" : " " + String.join(" ", origins);
    return "default-src 'none'; script-src 'self'"
        + outside
        + "; style-src 'self'"
        + outside
        + "; img-src 'self' data:"
        + outside
        + "; connect-src 'self'"
        + outside
        + "; frame-src 'self'"
        + outside
        + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }

  private static String origin(URI address) {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port;
  }

  /** JSON inside a script element may hold no end of that element. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
