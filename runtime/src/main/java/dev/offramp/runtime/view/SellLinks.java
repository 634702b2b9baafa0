package dev.offramp.runtime.view;

import dev.offramp.workflows.sell.SellId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where else a sell can be looked at, as absolute addresses.
 *
 * @param self the sell
 * @param steps its steps
 * @param events its steps as they happen
 * @param checkout the page for its customer, which can be opened for three days; nobody else may
 *     have this link
 * @param temporal its workflow in the Temporal UI, for ops staff
 */
public record SellLinks(
    String self, String steps, String events, @Nullable String checkout, String temporal) {
  /**
   * Makes the links of any sell.
   *
   * @param publicUrl how callers reach this API
   * @param temporalUi address of the Temporal UI
   */
  public record Maker(URI publicUrl, URI temporalUi, String namespace) {
    /**
     * @param checkoutToken lets the customer see the checkout page; null leaves that link out
     */
    public SellLinks of(String sellId, @Nullable String checkoutToken) {
      String self = withoutSlash(publicUrl) + "/v1/sells/" + sellId;
      String checkout =
          checkoutToken == null
              ? null
              : withoutSlash(publicUrl)
                  + "/checkout/"
                  + sellId
                  + "?token="
                  + URLEncoder.encode(checkoutToken, StandardCharsets.UTF_8);
      return new SellLinks(
          self,
          self + "/steps",
          self + "/events",
          checkout,
          withoutSlash(temporalUi)
              + "/namespaces/"
              + namespace
              + "/workflows/"
              + SellId.workflowId(sellId));
    }

    private static String withoutSlash(URI uri) {
      String text = uri.toString();
      return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
