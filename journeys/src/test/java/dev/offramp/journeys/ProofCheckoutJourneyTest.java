package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.offramp.client.SellState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Our checkout page when it goes less well than in the shop. */
@Timeout(180)
final class ProofCheckoutJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private Chromium chromium;

  @BeforeEach
  void open() {
    chromium = Chromium.open();
  }

  @AfterEach
  void close() {
    if (chromium != null) {
      chromium.close();
    }
    offramp.sandbox().proofFaults("{}");
  }

  @Test
  void keepsTheAddressOnceTheWidgetIsSpentAndShowsARetryThatSucceeds() {
    offramp.sandbox().proofFaults("{\"switches\":{\"payout\":\"stuck\"}}");
    SellState sell = sells.startByProof();
    Page page = chromium.page(390, 844);
    page.clock().install();
    page.navigate(checkout(sell));
    offramp.sandbox().atProof(Sells.atProof(sell), "address");
    assertThat(page.locator("#send")).isVisible();

    // The widget's token works once: whoever loads the page again sees the address only here.
    page.reload();
    assertThat(page.locator("#proof-error")).isVisible();
    assertThat(page.locator("#send")).isVisible();

    offramp.sandbox().atProof(Sells.atProof(sell), "process");
    offramp.sandbox().atProof(Sells.atProof(sell), "fail");
    assertThat(page.locator("#words")).containsText("The payout did not succeed.");
    offramp.sandbox().atProof(Sells.atProof(sell), "complete");
    sells.awaitStatus(sell.id(), "completed");
    page.clock().fastForward("00:10");
    assertThat(page.locator("#words")).hasText("Done. Your money has been sent.");
  }

  private static String checkout(SellState sell) {
    if (sell.session() == null) {
      throw new AssertionError("sell " + sell.id() + " has no session");
    }
    return sell.session().path("checkoutUrl").asText();
  }
}
