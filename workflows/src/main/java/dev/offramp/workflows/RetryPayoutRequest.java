package dev.offramp.workflows;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.offramp.workflows.sell.Destination;
import org.jspecify.annotations.Nullable;

/**
 * Who has the payout tried again, why, and where it goes if not to where it went before.
 *
 * @param operator the person, when the request comes from ops staff
 * @param tenant the tenant, when it comes through the API
 * @param reason required of operators
 * @param storedDestination number of a corrected destination that is already in the database: how
 *     the API passes one on, so that it never travels through workflow history
 * @param destination a corrected destination in full, for the Temporal UI; refused by a worker that
 *     does not encrypt what Temporal stores
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetryPayoutRequest(
    @Nullable String operator,
    @Nullable String tenant,
    @Nullable String reason,
    @Nullable Integer storedDestination,
    @Nullable Destination destination) {}
