package dev.offramp.api.sells;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offramp.api.web.ApiException;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.sell.Customer;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/sells}, known to be well formed (offramp-api.md, section 3).
 *
 * <p>Whether a rail carries it today is a second question, {@link #refuseUnlessCarried}: the answer
 * to a retry must not change when a rail is switched off in between.
 */
public record StartSellRequest(
    Rail rail,
    Money crypto,
    String network,
    String fiatCurrency,
    Customer customer,
    @Nullable Destination destination,
    @Nullable String fromAddress,
    @Nullable String externalId,
    @Nullable URI returnUrl,
    Map<String, String> metadata) {
  public StartSellRequest {
    metadata = Map.copyOf(metadata);
  }

  /**
   * @param body as strictly read JSON
   * @throws ApiException invalid-request with every broken rule; rail-not-supported when the only
   *     thing wrong is that nobody knows the rail
   */
  public static StartSellRequest parse(JsonNode body) {
    return StartSellReader.read(body);
  }

  /**
   * @param offers of the rails that are enabled
   * @throws ApiException rail-not-supported, naming what is; invalid-request for what this rail
   *     needs and the request lacks
   */
  public void refuseUnlessCarried(Collection<RailOffer> offers) {
    OfferCheck.of(this, offers);
  }

  /** SHA-256, 32 bytes, of what the request means: the same for any spelling of the same sell. */
  public byte[] hash() {
    return RequestHash.of(this);
  }

  /** The order this request becomes when it is accepted. */
  public SellOrder toOrder(String id, String tenant, Instant createdAt) {
    return new SellOrder(
        id,
        tenant,
        rail,
        crypto,
        network,
        fiatCurrency,
        customer,
        destination,
        fromAddress,
        externalId,
        returnUrl,
        metadata,
        createdAt);
  }
}
