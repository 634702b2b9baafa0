package dev.offramp.storage;

import dev.offramp.workflows.sell.ProviderEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message of the inbox as ops staff see it; nothing of its body.
 *
 * @param sellId the sell it speaks of, whether or not there is one
 * @param event in our words, null when this kind of message moves no sell
 * @param note why it stands where it stands
 * @param nextAttemptAt when it is tried next, while it waits
 * @param settledAt when it was delivered, ignored or given up
 * @param bodyKept false once the received bytes were removed by age
 */
public record InboxMessage(
    long id,
    String provider,
    String messageKey,
    String kind,
    @Nullable String sellId,
    @Nullable ProviderEvent event,
    InboxState state,
    @Nullable String note,
    int attempts,
    Instant nextAttemptAt,
    Instant receivedAt,
    @Nullable Instant settledAt,
    boolean bodyKept) {}
