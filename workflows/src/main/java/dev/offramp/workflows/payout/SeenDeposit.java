package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import java.time.Instant;

/**
 * A deposit as the provider tells of it.
 *
 * @param reference the provider's own handle, unique at the provider
 * @param at the provider's time
 * @param settled false while the provider still counts confirmations
 */
public record SeenDeposit(String reference, Money amount, Instant at, boolean settled) {}
