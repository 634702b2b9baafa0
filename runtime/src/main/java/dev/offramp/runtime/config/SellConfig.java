package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * What holds for every sell, whatever its rail.
 *
 * @param payoutWindow how long after the deposit a person is asked when no payout is reported
 */
public record SellConfig(Duration payoutWindow) {}
