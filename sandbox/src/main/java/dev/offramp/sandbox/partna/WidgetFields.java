package dev.offramp.sandbox.partna;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of the payout form, with what was entered and what was wrong with it. */
final class WidgetFields {
  private final WidgetForm form;
  private final StringBuilder html = new StringBuilder();

  private WidgetFields(WidgetForm form) {
    this.form = form;
  }

  static String all(String currency, WidgetForm form, boolean open) {
    WidgetFields fields = new WidgetFields(form);
    fields.input(
        "email",
        "Your e-mail",
        "email",
        open
            ? "New here? You can finish registering later."
            : "Only customers registered by the shop can go on.");
    switch (currency) {
      case "KES" -> fields.kenyan();
      case "NGN" -> fields.nigerian();
      default -> fields.ghanaian();
    }
    return fields.html.toString();
  }

  private void kenyan() {
    choice("mobileNetwork", "Mobile network", same(Destination.KENYAN_NETWORKS));
    Map<String, String> ways = new LinkedHashMap<>();
    ways.put("MOBILE", "To a phone number");
    ways.put("BUY_GOODS", "To a till (Buy Goods)");
    ways.put("PAYBILL", "To a paybill");
    choice("paymentNetwork", "How to be paid", ways);
    input("shortcode", "Phone, till or paybill number", "text", "For example 0726140198");
    input("accountNumber", "Account number", "text", "Only for a paybill");
  }

  private void nigerian() {
    Map<String, String> banks = new LinkedHashMap<>();
    Bank.of("NGN").forEach(bank -> banks.put(bank.code(), bank.name()));
    choice("bankCode", "Bank", banks);
    input("accountNumber", "Account number", "text", "10 digits");
  }

  private void ghanaian() {
    choice("mobileNetwork", "Mobile network", same(Destination.GHANAIAN_NETWORKS));
    input("shortcode", "Phone number", "text", "For example 0241234567");
  }

  private static Map<String, String> same(List<String> names) {
    Map<String, String> all = new LinkedHashMap<>();
    names.forEach(name -> all.put(name, name));
    return all;
  }

  private void input(String name, String label, String type, String hint) {
    String mode = name.equals("email") ? "email" : "numeric";
    html.append(
        "<label for=\"%1$s\">%2$s</label><input id=\"%1$s\" name=\"%1$s\" type=\"%3$s\" inputmode=\"%4$s\" value=\"%5$s\"%6$s>"
            .formatted(name, label, type, mode, Html.escape(form.value(name)), wrong(name)));
    note(name, hint);
  }

  private void choice(String name, String label, Map<String, String> options) {
    html.append(
        "<label for=\"%1$s\">%2$s</label><select id=\"%1$s\" name=\"%1$s\"%3$s>"
            .formatted(name, label, wrong(name)));
    options.forEach(
        (value, words) ->
            html.append(
                "<option value=\"%s\"%s>%s</option>"
                    .formatted(
                        Html.escape(value),
                        value.equals(form.value(name)) ? " selected" : "",
                        Html.escape(words))));
    html.append("</select>");
    note(name, "");
  }

  private String wrong(String name) {
    String notes = " aria-describedby=\"" + name + "-note\"";
    return form.mistakes().containsKey(name) ? " aria-invalid=\"true\"" + notes : notes;
  }

  private void note(String name, String hint) {
    String mistake = form.mistakes().get(name);
    if (mistake != null) {
      html.append(
          "<p class=\"mistake\" id=\"%s-note\">\u26a0 %s</p>"
              .formatted(name, Html.escape(mistake)));
    } else {
      html.append("<p class=\"hint\" id=\"%s-note\">%s</p>".formatted(name, Html.escape(hint)));
    }
  }
}
