package dev.offramp.storage;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of a tenant's sells are listed: those that fit everything that is not null.
 *
 * @param createdAfter at this time or later
 * @param createdBefore earlier than this time
 */
public record SellFilter(
    @Nullable SellStatus status,
    @Nullable Rail rail,
    @Nullable String externalId,
    @Nullable String customer,
    @Nullable Instant createdAfter,
    @Nullable Instant createdBefore) {
  public static final SellFilter ALL = new SellFilter(null, null, null, null, null, null);
}
