package dev.offramp.api.sells;

import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sell is started with. Members that are not named here are refused, so a misspelt one is
 * never lost.
 *
 * <p>Only the document is made from this; {@link StartSellReader} reads bodies, and a test holds
 * the two together.
 *
 * @param rail how the sell is carried; {@code GET /v1/rails} tells which rails are enabled and what
 *     each takes
 * @param crypto what the customer sells
 * @param fiat what the customer gets
 * @param customer who sells
 * @param destination where the fiat goes; needed by the rails that pay out to a destination of
 *     yours, otherwise the provider asks the customer
 * @param fromAddress the wallet the crypto comes from, where you know it
 * @param externalId your own id of the sell, such as the order's; it need not be unique, and the
 *     list can be filtered by it
 * @param returnUrl where the customer goes when done
 * @param metadata up to 20 short texts of yours that are kept with the sell; nothing personal
 */
record StartSellBody(
    Rail rail,
    Crypto crypto,
    Fiat fiat,
    Customer customer,
    @Nullable Destination destination,
    @Schema(pattern = "^" + StartSellReader.ADDRESS_FORM + "$") @Nullable String fromAddress,
    @Schema(minLength = 1, maxLength = 128) @Nullable String externalId,
    @Schema(maxLength = 2000) @Nullable URI returnUrl,
    @Nullable Map<String, String> metadata) {

  /**
   * What is sold.
   *
   * @param amount a decimal string above zero, at most 18 digits before and 18 after the point; a
   *     rail may carry fewer decimals
   * @param currency such as {@code USDT}
   * @param network the chain, in the rail's own spelling
   */
  record Crypto(
      @Schema(pattern = "^[0-9]{1,18}(\\.[0-9]{1,18})?$") String amount,
      @Schema(pattern = "^[A-Z][A-Z0-9]{1,9}$") String currency,
      @Schema(minLength = 1, maxLength = 40) String network) {}

  /**
   * What it is sold for.
   *
   * @param currency such as {@code KES}
   */
  record Fiat(@Schema(pattern = "^[A-Z][A-Z0-9]{1,9}$") String currency) {}

  /**
   * The person who sells.
   *
   * @param id your own id of the customer; the list can be filtered by it
   * @param email needed by Proof, which verifies customers
   * @param ip the customer's network address, IPv4 or IPv6, which providers use against fraud
   */
  record Customer(
      @Schema(minLength = 1, maxLength = 128) String id,
      @Schema(pattern = "^" + Rules.EMAIL_FORM + "$", maxLength = 254) @Nullable String email,
      @Nullable String ip) {}
}
