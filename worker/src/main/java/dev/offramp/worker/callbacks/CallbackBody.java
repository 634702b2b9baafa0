package dev.offramp.worker.callbacks;

import dev.offramp.runtime.view.CheckoutTokens;
import dev.offramp.runtime.view.SellLinks;
import dev.offramp.runtime.view.SellResponse;
import dev.offramp.runtime.view.TenantJson;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.Sell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what a receiver reads: the same bytes with every try. */
final class CallbackBody {
  private final SellLinks.Maker links;
  private final CheckoutTokens tokens;

  CallbackBody(SellLinks.Maker links, CheckoutTokens tokens) {
    this.links = links;
    this.tokens = tokens;
  }

  /**
   * The body of a callback (offramp-api.md, section 4).
   *
   * @param type {@code sell.} and the status of the step, or {@code callback.test}
   * @param sequence of the step, null in a test
   * @param sell as it stood at the step, in the form of the API; null in a test
   */
  record Event(
      String type,
      String id,
      @Nullable Integer sequence,
      Instant createdAt,
      @Nullable SellResponse sell) {}

  byte[] of(Claimed delivery, @Nullable Sell sell) {
    return TenantJson.bytes(
        new Event(
            delivery.type(),
            delivery.id(),
            delivery.sequence(),
            delivery.createdAt(),
            sell == null ? null : view(sell)));
  }

  private SellResponse view(Sell sell) {
    String token = tokens.of(sell.id(), sell.order().createdAt());
    return SellResponse.from(sell, links.of(sell.id(), token));
  }
}
