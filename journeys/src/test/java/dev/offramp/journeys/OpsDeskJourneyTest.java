package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.offramp.client.SellState;
import dev.offramp.runtime.temporal.OpsQuery;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ops staff find, read and do in the Temporal UI, though all it stores is encrypted. */
@Timeout(180)
final class OpsDeskJourneyTest {
  private static final OpsQuery.Asked ANYTHING =
      new OpsQuery.Asked(Instant.now(), SellReason.PAYOUT_REFUSED, "shop", "any");

  private final Installation offramp = SharedInstallation.it();
  private final Sells sells = new Sells(offramp);
  private final Payouts payouts = new Payouts(offramp);
  private static Chromium chromium;
  private static Page page;
  private OpsDesk desk;

  /** One browser, so that it loads the UI's scripts once. */
  @BeforeAll
  static void open() {
    chromium = Chromium.open();
    page = chromium.page(1400, 1400);
  }

  @BeforeEach
  void comeUnknown() {
    page.context().clearCookies();
    desk = new OpsDesk(offramp, page);
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void showsAnOpenSellAndWhatItWaitsForToAnOperatorWhoSignedInAndToNobodyElse() {
    SellState sell = sells.start();

    desk.open(sell.id());
    assertThat(page.getByTestId("data-encoder-status-error")).isVisible();
    assertThat(page.getByText("Waiting for the deposit until")).hasCount(0);
    desk.signIn();
    Chromium.keep(page, "codec-signed-in");
    desk.open(sell.id());

    assertThat(page.getByText("Waiting for the deposit until").first()).isVisible();
    Chromium.keep(page, "temporal-ui-open-sell");
    page.getByTestId("memo-tab").click();
    assertThat(page.getByText("SellStatus says how far it is")).isVisible();
  }

  @Test
  void letsAnOperatorFindAPayoutThatWaitsAndSendItAgainToACorrectedAccount() {
    String account = "01" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    SellState sell = payouts.startWithDeposit(Payouts.toBank("0000", account));
    sells.awaitStatus(sell.id(), "action_required");
    desk.signIn();

    desk.find(OpsQuery.ACTION_REQUIRED.link(offramp.temporalUi(), "default", ANYTHING), sell.id());
    assertThat(page.getByText("ACTION REQUIRED: payout refused").first()).isVisible();
    Chromium.keep(page, "ops-timeline");
    assertThat(desk.details().locator("body")).containsText("retryPayout");
    assertThat(desk.details().locator("body")).containsText("payout_refused");
    Chromium.keep(page, "ops-details");

    desk.send("retryPayout", "{\"operator\":\"ann\"}");
    assertThat(desk.refusal("reason")).isVisible();
    Chromium.keep(page, "ops-refusal-field");
    page.reload();
    desk.send(
        "retryPayout",
        """
        {"operator":"ann","reason":"the customer's bank was mistyped",
         "destination":{"type":"bank_account","bankCode":"035","accountNumber":"%s"}}
        """
            .formatted(account));
    assertThat(desk.accepted()).isVisible();
    Chromium.keep(page, "ops-accepted");

    sells.awaitStatus(sell.id(), "completed");
    Assertions.assertThat(payouts.paidTo("Wema Bank::" + account + "::::BANK"))
        .containsExactly("180.39");
  }

  @Test
  void refusesARetryInOneSentenceWhereNothingWaitsForAPersonAndWaitsLongerWhenAsked() {
    SellState sell = sells.start(Payouts.toPhone("0726140198"));
    desk.signIn();
    desk.open(sell.id());

    desk.send("retryPayout", "{\"operator\":\"ann\",\"reason\":\"the customer called\"}");

    assertThat(desk.refusal("waits for no decision")).isVisible();
    Chromium.keep(page, "ops-refusal-state");
    page.reload();
    desk.send(
        "extendDeposit",
        "{\"operator\":\"ann\",\"reason\":\"slow network\",\"until\":\"%s\"}"
            .formatted(Instant.now().plus(Duration.ofDays(2))));
    assertThat(desk.accepted()).isVisible();
    desk.open(sell.id());
    assertThat(desk.details().locator("body")).containsText("set by ann");
    Chromium.keep(page, "ops-extended");
  }
}
