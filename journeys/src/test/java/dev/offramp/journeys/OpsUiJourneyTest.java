package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.offramp.client.SellState;
import dev.offramp.runtime.temporal.OpsQuery;
import dev.offramp.workflows.SellWorkflow;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellReason;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At three in the morning: from the list to the button, with nothing but the Temporal UI. */
@Timeout(180)
final class OpsUiJourneyTest {
  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private final Payouts payouts = new Payouts(offramp);
  private final String number = "07" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);

  @AfterEach
  void mend() {
    offramp.sandbox().faults("{}");
  }

  @Test
  void findsReadsIsRefusedAndHasThePayoutTriedAgain() {
    offramp.sandbox().faults("{\"payouts\":[{\"kind\":\"fails\"}]}");
    SellState sell = payouts.startWithDeposit(Payouts.toPhone(number));
    sells.awaitStatus(sell.id(), "action_required");
    offramp.sandbox().faults("{}");

    try (Chromium chromium = Chromium.open()) {
      Page page = chromium.page(1400, 1600);
      page.navigate(link());
      Locator row = row(page, sell);
      assertThat(row).isVisible();
      Chromium.keep(page, "ops-list");
      row.getByRole(AriaRole.LINK).first().click();

      assertThat(
              page.getByText("ACTION REQUIRED: payout refused, send Update retryPayout or resolve")
                  .first())
          .isVisible();
      Chromium.keep(page, "ops-timeline");
      page.getByTestId("user-metadata-tab").click();
      assertThat(
              page.frameLocator("iframe")
                  .last()
                  .getByText("then send Update retryPayout or resolve"))
          .isVisible();
      assertThat(page.frameLocator("iframe").last().getByText("the provider says failed"))
          .isVisible();
      Chromium.keep(page, "ops-details");

      update(
          page,
          SellWorkflow.EXTEND_DEPOSIT,
          "{\"operator\":\"ann\",\"reason\":\"slow\",\"until\":\"2099-01-01T00:00:00Z\"}");
      assertThat(page.getByText("The sell is action_required and waits for no deposit.").first())
          .isVisible();
      Chromium.keep(page, "ops-refused");
      page.reload();
      update(
          page,
          SellWorkflow.RETRY_PAYOUT,
          "{\"operator\":\"ann\",\"reason\":\"the bank is back\"}");
      assertThat(page.getByText("Update successful").first()).isVisible();
      Chromium.keep(page, "ops-accepted");
    }

    sells.awaitStatus(sell.id(), "completed");
    org.assertj.core.api.Assertions.assertThat(
            payouts.paidTo("Safaricom::" + number + "::::MOBILE"))
        .containsExactly("14.07");
  }

  private String link() {
    return OpsQuery.ONE_REASON.link(
        offramp.temporalUi(),
        "default",
        new OpsQuery.Asked(Instant.now(), SellReason.PAYOUT_REFUSED, "shop", "none"));
  }

  /** Rows do not refresh by themselves, and the list follows a moment later. */
  private static Locator row(Page page, SellState sell) {
    Locator row =
        page.getByTestId("workflows-summary-configurable-table-row")
            .filter(new Locator.FilterOptions().setHasText(SellId.workflowId(sell.id())));
    for (int i = 0; i < 10 && row.count() == 0; i++) {
      page.waitForTimeout(1_000);
      page.reload();
      page.getByTestId("workflow-count").first().waitFor();
    }
    return row;
  }

  /** As the guide to the UI says: a new dialog each time, and the editor left before Submit. */
  private static void update(Page page, String name, String json) {
    page.locator("button:has-text(\"More Actions\"):visible").first().click();
    page.locator("[data-testid=update-button]:visible").first().click();
    Locator dialog = page.locator("dialog[data-testid=update-confirmation-modal][open]").first();
    dialog.getByTestId("update-select-button").click();
    page.locator("[role=option]:visible:has(span:text-is(\"" + name + "\"))").first().click();
    dialog.locator(".cm-content[role=textbox]").first().click();
    page.keyboard().insertText(json);
    page.evaluate("document.activeElement.blur()");
    // Leaving the editor writes the JSON anew, and the buttons move.
    page.waitForTimeout(500);
    Chromium.keep(page, "ops-dialog-" + name);
    page.locator("[data-testid=confirm-modal-button]:visible").first().click();
  }
}
