package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of a widget link, checked (section 9). */
record WidgetLink(
    BigDecimal amount,
    Asset asset,
    Asset fiat,
    @Nullable String address,
    @Nullable String reference) {

  /** Why a link cannot be opened, in one sentence for the customer. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String sentence) {
      super(sentence);
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  /** Reads and checks the parameters; the merchant must be ours. */
  static WidgetLink read(Map<String, String> query, String merchant) throws Unusable {
    for (String name :
        new String[] {"amount", "from_currency", "from_network", "to_currency", "merchant"}) {
      if (query.getOrDefault(name, "").isBlank()) {
        throw new Unusable("The link lacks the parameter \u201c" + name + "\u201d.");
      }
    }
    if (!merchant.equals(query.get("merchant"))) {
      throw new Unusable("There is no merchant \u201c" + query.get("merchant") + "\u201d here.");
    }
    String currency = query.getOrDefault("from_currency", "");
    String network = query.getOrDefault("from_network", "");
    Asset asset =
        Assets.find(currency, network)
            .filter(found -> !found.isFiat())
            .orElseThrow(() -> new Unusable(currency + " on " + network + " cannot be sold here."));
    Asset fiat =
        Assets.fiat(query.getOrDefault("to_currency", ""))
            .orElseThrow(
                () -> new Unusable(query.get("to_currency") + " cannot be paid out here."));
    String reference = query.getOrDefault("reference", "");
    if (!reference.isEmpty() && !reference.matches("[0-9a-fA-F]{1,64}")) {
      throw new Unusable("The reference of the link is not hexadecimal.");
    }
    return new WidgetLink(
        amount(query.getOrDefault("amount", "")),
        asset,
        fiat,
        Optional.ofNullable(query.get("address")).filter(text -> !text.isBlank()).orElse(null),
        reference.isEmpty() ? null : reference);
  }

  private static BigDecimal amount(String text) throws Unusable {
    if (!text.matches("\\d{1,12}(\\.\\d{1,18})?") || new BigDecimal(text).signum() == 0) {
      throw new Unusable("The amount \u201c" + text + "\u201d is not a number above zero.");
    }
    return Amounts.plain(new BigDecimal(text));
  }

  WidgetLink withReference(String chosen) {
    return new WidgetLink(amount, asset, fiat, address, chosen);
  }

  Order order() {
    return new Order(
        amount, asset.currency(), asset.network(), fiat.currency(), fiat.network(), address);
  }

  /** The link's query again. */
  String query(String merchant) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("amount", amount.toPlainString());
    parts.put("from_currency", asset.currency());
    parts.put("from_network", asset.network());
    parts.put("to_currency", fiat.currency());
    parts.put("merchant", merchant);
    if (address != null) {
      parts.put("address", address);
    }
    if (reference != null) {
      parts.put("reference", reference);
    }
    StringBuilder text = new StringBuilder();
    parts.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
