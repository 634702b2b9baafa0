package dev.offramp.api.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.Sell;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CheckoutPageTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final CheckoutPage page = new CheckoutPage(Set.of(URI.create("https://kyc.example")));

  @Test
  void allowsTheWidgetsOriginsAndNothingElse() {
    String policy = page.contentSecurityPolicy(sell(widget("x"), "shop"));

    assertThat(policy)
        .contains("default-src 'none'")
        .contains("script-src 'self' https://kyc.example https://widget.example:8443;")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void allowsNoOutsideOriginWhereTheCustomerIsOnlySentOn() {
    String policy =
        page.contentSecurityPolicy(
            sell(new Session.Redirect(URI.create("https://pay.example/?a=1&b=2")), "shop"));

    assertThat(policy).doesNotContain("https://");
  }

  @Test
  void neverEndsItsDataEarly() {
    String html = html(sell(widget("</script><script>alert(1)</script>"), "shop"));

    assertThat(html).doesNotContain("<script>alert").contains("\\u003c/script\\u003e");
  }

  @Test
  void escapesWhatComesFromOutside() {
    String html =
        html(
            sell(
                new Session.Redirect(URI.create("https://pay.example/?a=1&b=%22%3E")),
                "celo\"><img src=x>"));

    assertThat(html)
        .contains("href=\"https://pay.example/?a=1&amp;b=%22%3E\"")
        .doesNotContain("<img");
  }

  private String html(Sell sell) {
    return page.of(
        sell,
        new CheckoutResource.State("pending", "We wait.", false, null, null, null, List.of()));
  }

  private static Session widget(String token) {
    return new Session.Widget(
        URI.create("https://widget.example:8443/widget.js"), Map.of("initToken", token), null);
  }

  private static Sell sell(Session session, String network) {
    SellOrder order =
        new SellOrder(
            "1019a8b3c5d7e9f00112233445566778",
            "shop",
            Rail.PARTNA_WIDGET,
            Money.of("0.11", "CUSD"),
            network,
            "KES",
            new Customer("cust-1", null, null),
            null,
            null,
            null,
            null,
            Map.of(),
            NOW);
    return new Sell(
        order,
        SellStatus.PENDING,
        null,
        Facts.NONE,
        session,
        null,
        null,
        null,
        null,
        0,
        1,
        true,
        null,
        null,
        NOW);
  }
}
