package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.offramp.client.SellState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A tenant made with the client alone: the demo shop, told by callback. */
@Timeout(180)
final class ShopCallbackJourneyTest {
  private static final Pattern SELL_ID = Pattern.compile("/checkout/([0-9a-f]{32})");

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private Chromium chromium;

  @BeforeEach
  void open() {
    chromium = Chromium.open();
  }

  @AfterEach
  void close() throws Exception {
    if (chromium != null) {
      chromium.close();
    }
    offramp.tenant().callbacks().remove();
  }

  @Test
  void showsACustomerOfTheShopTheStatusItWasTold() throws Exception {
    Page page = chromium.page(390, 844);
    page.navigate(offramp.sandbox().shop().toString());
    page.locator("#tell").click();
    assertThat(page.locator("#callbacks")).containsText("Offramp tells this shop of every step");

    page.locator("#partna").check();
    page.locator("#sell").click();
    page.waitForURL(SELL_ID);
    Matcher id = SELL_ID.matcher(page.url());
    org.assertj.core.api.Assertions.assertThat(id.find()).isTrue();
    SellState sell = offramp.tenant().find(id.group(1));
    offramp.sandbox().confirm(sell.id(), Sells.link(sell));
    offramp.sandbox().deposit(sell.id());
    sells.awaitStatus(sell.id(), "completed");

    page.navigate(offramp.sandbox().shop().toString());
    page.locator("#orders a").first().click();
    assertThat(page.locator("#told"))
        .hasText(
            "Told by callback: Paid out",
            new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    Chromium.keep(page, "shop-order-told");
    page.navigate(offramp.sandbox().shop().toString());
    assertThat(page.locator("#orders li").first()).containsText("told by callback: completed");
    Chromium.keep(page, "shop-callbacks");
  }
}
