package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpReply;
import java.math.BigDecimal;

/** The pages of the widget, put together from their parts. */
final class WidgetPages {
  private WidgetPages() {}

  /** Why it cannot go on. */
  static HttpReply problem(int status, String sentence) {
    return Html.page(
        status,
        "This link does not work",
        "<h1>This link does not work</h1><p>"
            + Html.escape(sentence)
            + "</p><p class=\"hint\">Please go back to the shop you came from and start again.</p>");
  }

  /** What is sold, what it brings, and the form for where to pay. */
  static HttpReply form(
      int status, String action, WidgetLink link, Quote quote, WidgetForm form, boolean open) {
    String body =
        "<h1>Sell "
            + money(link.amount(), link.asset().currency())
            + "</h1>"
            + offer(link, quote)
            + "<form method=\"post\" action=\""
            + Html.escape(action)
            + "\">"
            + WidgetFields.all(link.fiat().currency(), form, open)
            + "<button>Confirm</button></form>";
    return Html.page(status, "Sell " + link.asset().currency(), body);
  }

  private static String offer(WidgetLink link, Quote quote) {
    String fiat = link.fiat().currency();
    return "<dl><dt>You receive</dt><dd class=\"main\">"
        + money(Amounts.cut(quote.toAmount(), 2), fiat)
        + "</dd><dt>Rate</dt><dd>1 "
        + Html.escape(link.asset().currency())
        + " = "
        + money(quote.rate(), fiat)
        + "</dd><dt>Fees</dt><dd>"
        + money(Amounts.cut(quote.feesInToCurrency(), 2), fiat)
        + "</dd><dt>Network</dt><dd>"
        + Html.escape(link.asset().network())
        + "</dd></dl>";
  }

  /** Where a request stands, with the address and the button while its crypto is awaited. */
  static HttpReply state(String path, Ramp ramp, Switches switches) {
    String status = ramp.wireStatus(switches);
    boolean sent = ramp.deposit() != null;
    boolean over =
        status.equals("completed") || status.equals("canceled") || status.equals("failed");
    String address = path + "/" + ramp.reference();
    String live =
        over
            ? ""
            : " data-state=\"%s/%s\" data-address=\"%s/state\""
                .formatted(status, sent, Html.escape(address));
    String body =
        "<div"
            + live
            + ">"
            + WidgetSteps.of(ramp, status)
            + (status.equals("pending") && !sent ? payment(address, ramp) : "")
            + summary(ramp)
            + "</div>";
    return Html.page(200, "Your sale is " + status, body);
  }

  private static String payment(String address, Ramp ramp) {
    Order order = ramp.order();
    String asked = order.fromAmount().toPlainString() + " " + order.fromCurrency();
    return "<h2>Send exactly "
        + Html.escape(asked)
        + " on "
        + Html.escape(order.fromNetwork())
        + " to</h2>"
        + QrSvg.of(ramp.paymentAddress(), "QR code of the deposit address")
        + "<p class=\"address\">"
        + Html.escape(ramp.paymentAddress())
        + "</p><form method=\"post\" action=\""
        + Html.escape(address)
        + "/deposit\"><button>Send crypto</button></form>"
        + "<form method=\"post\" action=\""
        + Html.escape(address)
        + "/cancel\"><button class=\"quiet\">Cancel</button></form>";
  }

  private static String summary(Ramp ramp) {
    Quote quote = ramp.processed() == null ? ramp.quote() : ramp.processed();
    String fiat = ramp.order().toCurrency();
    StringBuilder rows = new StringBuilder("<h2>Details</h2><dl>");
    row(rows, "You sell", money(ramp.fromAmount(), ramp.order().fromCurrency()));
    row(rows, "You receive", money(Amounts.cut(quote.toAmount(), 4), fiat));
    row(rows, "Paid to", Html.escape(payee(ramp.destination())));
    CryptoDeposit deposit = ramp.deposit();
    if (deposit != null) {
      row(rows, "Transaction", Html.escape(deposit.transactionHash()));
    }
    if (ramp.sessionId() != null) {
      row(rows, "Payout", Html.escape(ramp.sessionId()));
    }
    row(rows, "Reference", Html.escape(ramp.reference()));
    return rows.append("</dl>").toString();
  }

  private static String payee(Destination destination) {
    return String.valueOf(destination.bankName()) + " " + destination.number();
  }

  private static void row(StringBuilder rows, String name, String safeValue) {
    rows.append("<dt>").append(name).append("</dt><dd>").append(safeValue).append("</dd>");
  }

  private static String money(BigDecimal amount, String currency) {
    return Amounts.plain(amount).toPlainString() + "&nbsp;" + Html.escape(currency);
  }
}
