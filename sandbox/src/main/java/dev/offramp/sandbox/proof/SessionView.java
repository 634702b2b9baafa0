package dev.offramp.sandbox.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The answer of {@code POST /widget/session} in either contract (section 4.2). */
final class SessionView {
  private static final String WIDGET_ID = "11111111-2222-4333-8444-555555555555";

  private final Supplier<URI> url;

  SessionView(Supplier<URI> url) {
    this.url = url;
  }

  ObjectNode of(Transaction made, Switches switches) {
    return switches.older() ? older(made) : current(made, switches);
  }

  private static ObjectNode common(Transaction made, String tokenType) {
    return Json.object()
        .put("merchant_transaction_id", made.id())
        .put("widget_id", WIDGET_ID)
        .put("address", made.pass().address())
        .put("signature", made.pass().signature())
        .put("init_token", made.pass().initToken())
        .put("init_token_type", tokenType)
        .put("currency", made.asked().currency());
  }

  private static ObjectNode current(Transaction made, Switches switches) {
    Asked asked = made.asked();
    List<String> pairs = switches.list(Choice.PAIRS);
    ObjectNode body = common(made, "sdk_partner_authorization");
    body.set(
        "currencies", array(pairs.stream().map(pair -> pair.split("/")[0]).distinct().toList()));
    body.put("fix_currency", true).put("network", asked.network());
    String ours = asked.currency() + "/";
    body.set(
        "networks",
        array(
            pairs.stream()
                .filter(pair -> pair.startsWith(ours))
                .map(pair -> pair.substring(ours.length()))
                .toList()));
    body.set("fix_network", array(List.of(asked.network())));
    body.put("amount", asked.amount()).put("fix_amount", true);
    body.put("fiat_currency", asked.fiatCurrency());
    body.set("fiat_currencies", array(switches.list(Choice.FIATS)));
    body.put("fix_fiat_currency", false).put("fix_fiat_amount", true);
    body.put("type", asked.type()).put("lang", "en").put("theme", "default");
    return asked.redirectUrl() == null ? body : body.put("redirect_url", asked.redirectUrl());
  }

  private ObjectNode older(Transaction made) {
    ObjectNode body = common(made, "sdk_customer_token");
    body.put("fiat_currency", made.asked().fiatCurrency());
    if (made.asked().fiatAmount() != null) {
      body.put("fiat_amount", made.asked().fiatAmount());
    }
    return body.put("type", made.asked().type())
        .put("widget_url", url.get() + Gate.BASE + "/widget.2.0.js");
  }

  private static ArrayNode array(List<String> words) {
    ArrayNode array = Json.array();
    words.forEach(array::add);
    return array;
  }
}
