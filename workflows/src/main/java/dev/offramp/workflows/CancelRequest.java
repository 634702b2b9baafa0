package dev.offramp.workflows;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Who cancels a sell and why.
 *
 * @param operator the person, when the request comes from ops staff
 * @param tenant the tenant, when it comes through the API
 * @param reason required of operators
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancelRequest(
    @Nullable String operator, @Nullable String tenant, @Nullable String reason) {}
