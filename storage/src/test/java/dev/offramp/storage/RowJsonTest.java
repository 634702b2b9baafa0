package dev.offramp.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.sell.Session;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowJsonTest {
  private static final URI SCRIPT = URI.create("https://widget.example/w.js");

  @Test
  void keepsEveryWidgetParameterAsItIs() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("widgetId", "w");
    parameters.put("amount", new BigDecimal("250.00"));
    parameters.put("fixCurrency", true);
    parameters.put("fixNetwork", List.of("TRC20"));
    Session session = new Session.Widget(SCRIPT, parameters, null);

    byte[] stored = RowJson.bytes(session);

    assertThat(RowJson.read(stored, Session.class)).isEqualTo(session);
    assertThat(new String(stored, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"widget\",\"script\":\"https://widget.example/w.js\",\"parameters\":"
                + "{\"widgetId\":\"w\",\"amount\":250.00,\"fixCurrency\":true,"
                + "\"fixNetwork\":[\"TRC20\"]},\"checkoutUrl\":null}");
  }
}
