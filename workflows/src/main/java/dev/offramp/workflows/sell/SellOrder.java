package dev.offramp.workflows.sell;

import dev.offramp.workflows.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant asked for: everything that is fixed when a sell is accepted.
 *
 * @param id see {@link SellId}
 * @param network chain of the crypto, in the rail's own spelling
 * @param fromAddress wallet the crypto will be sent from
 * @param externalId the tenant's own reference
 */
public record SellOrder(
    String id,
    String tenant,
    Rail rail,
    Money crypto,
    String network,
    String fiatCurrency,
    Customer customer,
    @Nullable Destination destination,
    @Nullable String fromAddress,
    @Nullable String externalId,
    @Nullable URI returnUrl,
    Map<String, String> metadata,
    Instant createdAt) {
  public SellOrder {
    metadata = Map.copyOf(metadata);
  }

  /** This order without e-mail, address and destination. */
  public SellOrder withoutPrivateData() {
    return new SellOrder(
        id,
        tenant,
        rail,
        crypto,
        network,
        fiatCurrency,
        new Customer(customer.id(), null, null),
        null,
        fromAddress,
        externalId,
        returnUrl,
        metadata,
        createdAt);
  }
}
