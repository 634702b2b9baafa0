package dev.offramp.sandbox.delivery;

import org.jspecify.annotations.Nullable;

/** One message to be delivered: the exact body, and what it is about. */
public record Webhook(
    String event, @Nullable String reference, @Nullable String status, String body) {}
