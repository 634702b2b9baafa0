package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code data} of one webhook, written in the one field order of section 10.5. */
final class WebhookData {
  private static final List<String> ORDER =
      List.of(
          "transactionReference",
          "amount",
          "fromUser",
          "toUser",
          "currency",
          "network",
          "fromAccount",
          "toAccount",
          "toAddress",
          "status",
          "timestamp",
          "sessionId",
          "transactionHash",
          "fromAmount",
          "toAmount",
          "fromCurrency",
          "toCurrency",
          "fromNetwork",
          "toNetwork",
          "totalFeesInFromCurrency",
          "totalFeesInToCurrency",
          "sendingAddress",
          "paymentAddress",
          "expireAt",
          "toExternalAccount",
          "transactionMemo");

  private final Map<String, Object> fields = new HashMap<>();

  /** Sets a field; null leaves it out. */
  WebhookData with(String name, @Nullable Object value) {
    if (!ORDER.contains(name)) {
      throw new IllegalArgumentException("no place in the order for " + name);
    }
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  /** The text of a field that was set. */
  @Nullable String find(String name) {
    Object value = fields.get(name);
    return value == null ? null : value.toString();
  }

  /** Compact JSON; amounts as plain numbers, {@code <>&} escaped on demand as Go does. */
  String text(boolean escapeHtml) {
    ObjectNode data = Json.object();
    for (String name : ORDER) {
      Object value = fields.get(name);
      if (value instanceof BigDecimal) {
        data.put(name, Amounts.plain((BigDecimal) value));
      } else if (value instanceof Long) {
        data.put(name, (Long) value);
      } else if (value != null) {
        data.put(name, value.toString());
      }
    }
    String text = Json.text(data);
    return escapeHtml
        ? text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        : text;
  }
}
