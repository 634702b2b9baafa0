package dev.offramp.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sell to start; amounts are decimal strings (offramp-api.md, section 3).
 *
 * @param rail such as {@code partna-widget}
 * @param destination as in the contract: {@code type} and what that type needs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewSell(
    String rail,
    Crypto crypto,
    Fiat fiat,
    Customer customer,
    @Nullable String fromAddress,
    @Nullable String externalId,
    @Nullable String returnUrl,
    @Nullable Map<String, String> destination,
    @Nullable Map<String, String> metadata) {

  /** A sell of what must be there; rails may need more. */
  public static NewSell of(String rail, Crypto crypto, Fiat fiat, Customer customer) {
    return new NewSell(rail, crypto, fiat, customer, null, null, null, null, null);
  }

  /** What is sold. */
  public record Crypto(String amount, String currency, String network) {}

  /** What the customer wants. */
  public record Fiat(String currency) {}

  /** Who sells; the e-mail and address are optional for some rails. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Customer(String id, @Nullable String email, @Nullable String ip) {}
}
