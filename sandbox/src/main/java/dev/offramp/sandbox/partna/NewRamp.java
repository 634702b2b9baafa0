package dev.offramp.sandbox.partna;

import org.jspecify.annotations.Nullable;

/** A request about to be opened; the lifetime is in seconds. */
record NewRamp(
    String reference,
    String accountName,
    Order order,
    Destination destination,
    Quote quote,
    String expireAction,
    @Nullable String rateKey,
    long lifetime) {}
