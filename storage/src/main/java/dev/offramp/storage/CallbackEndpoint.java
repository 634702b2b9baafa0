package dev.offramp.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told of steps; without what signs.
 *
 * @param previousSecretUntil how long the earlier secret signs too, null when there is none
 * @param disabledAt when its receiver answered that it is gone for good; null while it is in use
 * @param failingSince since when every try fails, null while they succeed
 */
public record CallbackEndpoint(
    String tenant,
    String url,
    @Nullable Instant previousSecretUntil,
    @Nullable Instant disabledAt,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt) {}
