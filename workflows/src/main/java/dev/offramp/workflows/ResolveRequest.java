package dev.offramp.workflows;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * How a person settles a sell that waits for a decision.
 *
 * @param operator the person, when the request comes from ops staff
 * @param tenant the tenant, when it comes through the API
 * @param outcome a code of {@link Resolution}
 * @param evidence what proves it, such as the provider's or the bank's own reference; always
 *     required
 * @param note anything else worth keeping
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResolveRequest(
    @Nullable String operator,
    @Nullable String tenant,
    @Nullable String outcome,
    @Nullable String evidence,
    @Nullable String note) {}
