package dev.offramp.providers.partna;

import dev.offramp.providers.wire.Query;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the address of Partna's hosted widget for one sell (partna.md, section 9). */
final class WidgetLink {
  private WidgetLink() {}

  /** Exactly the documented parameters, in the order of Partna's example. */
  static URI of(PartnaSettings settings, SellOrder sell) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("amount", sell.crypto().plain());
    parameters.put("from_currency", sell.crypto().currency());
    parameters.put("from_network", sell.network());
    parameters.put("to_currency", sell.fiatCurrency());
    parameters.put("merchant", settings.merchant());
    if (sell.fromAddress() != null) {
      parameters.put("address", sell.fromAddress());
    }
    parameters.put("reference", sell.id());
    return Query.appended(settings.widgetUrl().toString(), parameters);
  }
}
