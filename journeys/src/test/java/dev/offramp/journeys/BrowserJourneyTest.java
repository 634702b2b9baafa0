package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.offramp.client.SellState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What customers see: our own page and their provider's. */
@Timeout(180)
final class BrowserJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private static Chromium chromium;

  @BeforeAll
  static void open() {
    chromium = Chromium.open();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void letsACustomerGoThroughPartnasPageToThePayout() {
    SellState sell = sells.start();

    Page page = chromium.page(390, 844);
    page.navigate(Sells.link(sell).toString());
    Chromium.keep(page, "partna-widget-form");
    page.locator("[name=email]").fill("ann@shop.example");
    page.locator("[name=shortcode]").fill("0726140198");
    button(page, "Confirm").click();
    assertThat(button(page, "Send crypto")).isVisible();
    Chromium.keep(page, "partna-widget-deposit");
    button(page, "Send crypto").click();

    sells.awaitStatus(sell.id(), "completed");
    page.reload();
    Chromium.keep(page, "partna-widget-paid-out");
    org.assertj.core.api.Assertions.assertThat(sells.statuses(sell.id()))
        .isEqualTo(Sells.COMPLETED);
  }

  @Test
  void letsACustomerSellByProofFromTheShopToTheMoney() {
    Page page = chromium.page(390, 844);
    page.navigate(offramp.sandbox().shop().toString());
    page.locator("#proof").check();
    page.locator("#email").fill("ann@shop.example");
    Chromium.keep(page, "shop");
    page.locator("#sell").click();

    // Our own page runs the widget; the customer never leaves it.
    assertThat(page.locator("#widget")).isVisible();
    page.locator("#proof-verify").click();
    page.locator("#proof-card-number").fill("4111 1111 1111 1111");
    Chromium.keep(page, "checkout-proof-card");
    page.locator("#proof-add-card").click();
    assertThat(page.locator("#proof-address")).isVisible();
    assertThat(page.locator("#send")).isVisible();
    Chromium.keep(page, "checkout-proof-deposit");
    page.locator("#proof-send").click();

    assertThat(page.locator("#words")).hasText("Done. Your money has been sent.");
    Chromium.keep(page, "checkout-proof-done");
    assertThat(page.locator("#steps li")).hasCount(5);
  }

  @Test
  void sendsACustomerOnToPartnaFromOurPage() {
    Page page = chromium.page(390, 844);
    page.navigate(offramp.sandbox().shop().toString());
    page.locator("#partna").check();
    page.locator("#email").fill("ann@shop.example");
    page.locator("#sell").click();

    Locator onward = page.getByText("Continue to the payout page");
    assertThat(onward).isVisible();
    Chromium.keep(page, "checkout-partna");
    onward.click();

    assertThat(button(page, "Confirm")).isVisible();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }
}
