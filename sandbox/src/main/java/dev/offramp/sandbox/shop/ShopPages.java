package dev.offramp.sandbox.shop;

import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.page.Asset;
import dev.offramp.sandbox.page.Escaped;
import java.util.Map;

/** The shop's pages: one style, one script, and a policy that allows nothing else. */
final class ShopPages {
  private static final Asset STYLE = Asset.beside(ShopPages.class, "shop.css");
  private static final Asset SCRIPT = Asset.beside(ShopPages.class, "shop.js");
  // No form-action: the browser would apply it to the redirect to the checkout page as well.
  private static final String POLICY =
      "default-src 'none'; style-src "
          + STYLE.source()
          + "; script-src "
          + SCRIPT.source()
          + "; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

  private ShopPages() {}

  /**
   * Choose and pay; {@code typed} fills the form in again.
   *
   * @param below what else is to be seen, as HTML
   */
  static HttpReply start(
      int status, String key, Map<String, String> typed, String mistake, String below) {
    String body =
        """
        <h1>Sell your crypto</h1>
        %s
        <form method="post" action="/shop/orders">
        <input type="hidden" name="key" value="%s">
        <fieldset><legend>How do you want to be paid?</legend>
        %s
        </fieldset>
        <label for="email">Your e-mail address</label>
        <input id="email" name="email" type="email" required autocomplete="email" value="%s">
        <button id="sell" type="submit">Sell</button>
        </form>
        %s
        """
            .formatted(
                mistake.isEmpty()
                    ? ""
                    : "<p id=\"mistake\" class=\"wrong\" role=\"alert\">"
                        + Escaped.html(mistake)
                        + "</p>",
                Escaped.html(key),
                choices(typed),
                Escaped.html(typed.getOrDefault("email", "ann@shop.example")),
                below);
    return page(status, "Sell your crypto", body);
  }

  private static String choices(Map<String, String> typed) {
    String chosen = typed.getOrDefault("provider", Provider.PARTNA.word());
    StringBuilder html = new StringBuilder();
    for (Provider provider : Provider.values()) {
      html.append(
          """
          <div class="choice">
          <input type="radio" id="%1$s" name="provider" value="%1$s"%2$s>
          <label for="%1$s">%3$s <span class="hint">%4$s</span></label>
          <label class="amount" for="%1$s-amount">Amount of %5$s on %6$s</label>
          <input id="%1$s-amount" name="%1$s-amount" inputmode="decimal" value="%7$s">
          </div>
          """
              .formatted(
                  provider.word(),
                  provider.word().equals(chosen) ? " checked" : "",
                  provider.title(),
                  provider.payout(),
                  provider.currency(),
                  provider.network(),
                  Escaped.html(
                      typed.getOrDefault(provider.word() + "-amount", provider.amount()))));
    }
    return html.toString();
  }

  /** One order, its steps arriving by themselves; {@code go} leads on to the payment when ready. */
  static HttpReply order(Order order, boolean go) {
    return page(
        200,
        "Your order",
        """
        <h1>Your order</h1>
        <dl><dt>You sell</dt><dd>%s %s</dd><dt>By</dt><dd>%s</dd></dl>
        <section id="order" data-address="/shop/orders/%s/state" data-go="%s">
        <h2 id="status" role="status">Asking Offramp&hellip;</h2>
        <ol id="steps" aria-label="Steps"></ol>
        <p id="told" class="hint" hidden></p>
        <p id="onward" hidden><a id="pay" href="#">Go to the payment page</a></p>
        <p id="trouble" class="wrong" role="alert" hidden></p>
        </section>
        <p><a href="/shop">Back to the shop</a></p>
        """
            .formatted(
                Escaped.html(order.amount()),
                Escaped.html(order.currency()),
                Escaped.html(order.provider()),
                Escaped.html(order.id()),
                go));
  }

  /** The shop cannot sell yet, and what would help. */
  static HttpReply closed() {
    return page(
        503,
        "The shop is closed",
        """
        <h1>The shop is not connected yet</h1>
        <p id="closed">It needs to know where Offramp is and its own API key. With
        <code>./offramp dev</code> both appear by themselves once everything is up: reload this page
        then.</p>
        <p>Otherwise set <code>SANDBOX_SHOP_OFFRAMP_URL</code> and
        <code>SANDBOX_SHOP_API_KEY</code>, or write <code>OFFRAMP_URL</code> and
        <code>OFFRAMP_API_KEY</code> into <code>shop.env</code> in the sandbox's home.</p>
        """);
  }

  static HttpReply unknown() {
    return page(
        404,
        "No such order",
        "<h1>There is no such order</h1><p><a href=\"/shop\">Back to the shop</a></p>");
  }

  private static HttpReply page(int status, String title, String body) {
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
        <header><strong>Demo shop</strong> <span>sandbox &middot; no real money</span></header>
        <main>
        %s
        </main>
        <script>%s</script>
        </body>
        </html>
        """
            .formatted(Escaped.html(title), STYLE.text(), body, SCRIPT.text());
    return HttpReply.html(status, page)
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer");
  }
}
