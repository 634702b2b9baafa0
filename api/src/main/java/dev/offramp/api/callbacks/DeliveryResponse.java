package dev.offramp.api.callbacks;

import dev.offramp.storage.CallbackDelivery;
import dev.offramp.storage.CallbackState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event and how its delivery goes.
 *
 * @param id of the event, {@code webhook-id} in the request
 * @param type {@code sell.} and the status of the step, or {@code callback.test}
 * @param sellId null for a test
 * @param sequence of the step, null for a test
 * @param status {@code waiting}, {@code delivered}, {@code failed} after the last try, or {@code
 *     stopped} with its address
 * @param attempts tries so far, since the last replay
 * @param lastAttemptAt when it was last tried, null before
 * @param nextAttemptAt null while an earlier event of the same sell is on its way, and when nothing
 *     more will be tried
 * @param lastStatus the HTTP status of the last answer, null when there was none
 * @param lastError what kept the last try from an answer, such as {@code timeout}
 * @param deliveredAt when the receiver took it, null before
 * @param createdAt when the step was recorded, or the test was asked for
 */
public record DeliveryResponse(
    String id,
    String type,
    @Nullable String sellId,
    @Nullable Integer sequence,
    String status,
    int attempts,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant deliveredAt,
    Instant createdAt) {

  /**
   * One page of deliveries, newest first.
   *
   * @param items the deliveries
   * @param nextCursor names the page after this one, null when this is the last
   */
  public record Page(List<DeliveryResponse> items, @Nullable String nextCursor) {}

  static DeliveryResponse from(CallbackDelivery delivery) {
    return new DeliveryResponse(
        delivery.id(),
        delivery.type(),
        delivery.sellId(),
        delivery.sequence(),
        delivery.state().code(),
        delivery.attempts(),
        delivery.lastStatus(),
        delivery.lastError(),
        delivery.lastAttemptAt(),
        delivery.nextAttemptAt(),
        delivery.state() == CallbackState.DELIVERED ? delivery.settledAt() : null,
        delivery.createdAt());
  }
}
