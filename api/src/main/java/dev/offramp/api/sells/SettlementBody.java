package dev.offramp.api.sells;

import dev.offramp.workflows.Resolution;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person found out about a sell.
 *
 * <p>Only the document is made from this; {@link ResolutionResource} reads bodies.
 *
 * @param outcome what became of the customer's money
 * @param evidence how that is known, such as the bank's reference; nothing personal
 * @param note anything else, kept with the decision; nothing personal
 */
record SettlementBody(
    Resolution outcome,
    @Schema(minLength = 1, maxLength = 500) String evidence,
    @Schema(minLength = 1, maxLength = 500) @Nullable String note) {}
