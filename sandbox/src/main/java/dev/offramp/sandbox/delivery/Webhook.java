package dev.offramp.sandbox.delivery;

import org.jspecify.annotations.Nullable;

/**
 * One message to be delivered: the exact body, and what it is about; messages of one {@code stream}
 * go out one after the other.
 */
public record Webhook(
    String event,
    String stream,
    @Nullable String reference,
    @Nullable String status,
    String body) {}
