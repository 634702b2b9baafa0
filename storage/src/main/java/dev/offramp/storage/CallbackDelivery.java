package dev.offramp.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event and how its delivery goes, as a tenant may see it.
 *
 * @param sellId null for a test
 * @param sequence of the step, null for a test
 * @param attempts tries since it was made or replayed whose end is known
 * @param nextAttemptAt null while an earlier event of its sell is on its way, and when nothing more
 *     will be tried
 * @param lastStatus the HTTP status of the last answer, null when there was none
 * @param lastError what kept the last try from an answer
 */
public record CallbackDelivery(
    String id,
    String type,
    @Nullable String sellId,
    @Nullable Integer sequence,
    CallbackState state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    Instant createdAt,
    @Nullable Instant settledAt) {}
