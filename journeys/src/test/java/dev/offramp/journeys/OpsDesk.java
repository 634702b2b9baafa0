package dev.offramp.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.offramp.workflows.sell.SellId;

/** The Temporal UI in the hands of a person on call. */
final class OpsDesk {
  private final Installation offramp;
  private final Page page;
  private final String codec;

  /** Its browser was told where the codec is, as the UI's own codec dialog stores it. */
  OpsDesk(Installation offramp, Page page) {
    this.offramp = offramp;
    this.page = page;
    this.codec = offramp.apiUrl() + "/codec";
    page.addInitScript(
        "localStorage.setItem('endpoint', JSON.stringify('"
            + codec
            + "'));localStorage.setItem('includeCredentials', 'true');"
            + "localStorage.setItem('overrideRemoteCodecConfiguration', 'true');");
  }

  void signIn() {
    page.navigate(codec);
    page.locator("#key").fill(offramp.apiKey());
    page.locator("#sign-in button[type=submit]").click();
    assertThat(page.locator("#outcome")).containsText("You are signed in");
  }

  /** Opens the page of a sell at its timeline, where the UI lands. */
  void open(String sellId) {
    page.navigate(
        offramp.temporalUi() + "/namespaces/default/workflows/" + SellId.workflowId(sellId));
    assertThat(page.getByTestId("workflow-id-heading")).containsText(sellId);
  }

  /** From a list to the page of one of its sells. */
  void find(String listLink, String sellId) {
    page.navigate(listLink);
    Locator row =
        page.getByTestId("workflows-summary-configurable-table-row")
            .filter(new Locator.FilterOptions().setHasText(SellId.workflowId(sellId)));
    row.getByRole(AriaRole.LINK).first().click();
    assertThat(page.getByTestId("workflow-id-heading")).containsText(sellId);
  }

  /** The panel of the user metadata that has this text. */
  FrameLocator details() {
    page.getByTestId("user-metadata-tab").click();
    return page.frameLocator("iframe").last();
  }

  /** Fills in the UI's own dialog and sends it; what comes of it is on the page. */
  void send(String update, String json) {
    page.getByText("More Actions").locator("visible=true").first().click();
    page.getByTestId("update-button").locator("visible=true").first().click();
    Locator dialog = page.locator("dialog[data-testid=update-confirmation-modal][open]");
    dialog.getByTestId("update-select-button").click();
    dialog
        .locator("[role=option]")
        .filter(
            new Locator.FilterOptions().setHas(page.locator("span:text-is(\"" + update + "\")")))
        .click();
    Locator editor = dialog.locator(".cm-content[role=textbox]");
    editor.click();
    page.keyboard().insertText(json);
    editor.blur();
    // The editor spreads the JSON over lines when it is left, and the button moves.
    assertThat(editor.locator(".cm-line").nth(1)).isVisible();
    dialog.getByTestId("confirm-modal-button").click();
  }

  /** The box in which the dialog says why not. */
  Locator refusal(String text) {
    return page.locator("dialog[open] [role=alert]")
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  Locator accepted() {
    return page.getByText("Update successful").first();
  }
}
