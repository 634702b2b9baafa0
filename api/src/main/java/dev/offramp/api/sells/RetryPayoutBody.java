package dev.offramp.api.sells;

import dev.offramp.workflows.sell.Destination;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a payout is tried again.
 *
 * <p>Only the document is made from this; {@link PayoutAttemptsResource} reads bodies.
 *
 * @param destination where the fiat goes instead; left out for the same destination as before
 * @param note why, kept with the decision; nothing personal
 */
record RetryPayoutBody(
    @Nullable Destination destination,
    @Schema(minLength = 1, maxLength = 500) @Nullable String note) {}
