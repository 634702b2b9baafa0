package dev.offramp.workflows;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Who waits longer for a deposit, why, and until when.
 *
 * @param until the new deadline in UTC, such as {@code 2026-11-21T16:00:00Z}; text, so that a
 *     mistake in it is answered in our words
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ExtendDepositRequest(
    @Nullable String operator, @Nullable String reason, @Nullable String until) {}
