package dev.offramp.sandbox.shop;

import dev.offramp.sandbox.page.Escaped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What stands below the shop's form: the orders so far, and how the shop hears of them. */
final class ShopLists {
  private static final int MOST = 10;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private ShopLists() {}

  /** The latest orders, each with the status a callback told of it. */
  static String orders(List<Order> orders, ToldTable told) {
    if (orders.isEmpty()) {
      return "";
    }
    StringBuilder html = new StringBuilder("<h2>Your orders</h2><ul id=\"orders\">");
    for (int at = orders.size() - 1; at >= Math.max(0, orders.size() - MOST); at--) {
      Order order = orders.get(at);
      html.append(
          "<li><a href=\"/shop/orders/%s\">%s %s by %s</a> <span class=\"hint\">%s%s</span></li>"
              .formatted(
                  Escaped.html(order.id()),
                  Escaped.html(order.amount()),
                  Escaped.html(order.currency()),
                  Escaped.html(order.provider()),
                  TIME.format(Instant.ofEpochMilli(order.createdAtMillis())),
                  told.latest(order.sellId())
                      .map(event -> ", told by callback: " + Escaped.html(event.word()))
                      .orElse("")));
    }
    return html.append("</ul>").toString();
  }

  /** Whether Offramp tells the shop by callback, and the button for it. */
  static String callbacks(CallbackSwitch callbacks, ToldTable told) {
    return """
    <h2>Callbacks</h2>
    <p id="callbacks" class="hint">%s</p>
    %s
    <form method="post" action="/shop/callback">
    <button id="tell" class="second" type="submit">%s</button>
    </form>
    """
        .formatted(
            words(callbacks, told),
            callbacks.isOn() || callbacks.trouble().isEmpty()
                ? ""
                : "<p class=\"wrong\" role=\"alert\">" + Escaped.html(callbacks.trouble()) + "</p>",
            callbacks.isOn() ? "Register again" : "Tell me by callback");
  }

  private static String words(CallbackSwitch callbacks, ToldTable told) {
    if (callbacks.isOn()) {
      return "Offramp tells this shop of every step. Events heard so far: " + told.size() + ".";
    }
    return callbacks.isWanted()
        ? "This shop could not be registered yet. It is tried again with each page."
        : "Offramp can send this shop a signed message at every step. That takes the place of any"
            + " other callback address of the shop&rsquo;s API key.";
  }
}
