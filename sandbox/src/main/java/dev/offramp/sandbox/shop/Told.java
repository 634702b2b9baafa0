package dev.offramp.sandbox.shop;

import dev.offramp.client.CallbackEvent;
import dev.offramp.client.SellState;
import org.jspecify.annotations.Nullable;

/**
 * What one callback told the shop.
 *
 * @param id the event's: the same however often it comes
 * @param sellId null for a test
 * @param status of the sell at that step, null for a test
 */
record Told(
    String id,
    String type,
    @Nullable String sellId,
    int sequence,
    @Nullable String status,
    @Nullable String reason,
    long heardAtMillis) {

  /** For a person to read. */
  String word() {
    return status == null ? type : status;
  }

  static Told of(CallbackEvent event, long heardAtMillis) {
    SellState sell = event.sell();
    return new Told(
        event.id(),
        event.type(),
        sell == null ? null : sell.id(),
        event.sequence(),
        sell == null ? null : sell.status(),
        sell == null ? null : sell.reason(),
        heardAtMillis);
  }
}
