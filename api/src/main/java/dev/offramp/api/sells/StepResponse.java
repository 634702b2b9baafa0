package dev.offramp.api.sells;

import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One status change of a sell.
 *
 * <p>As a tenant reads it (offramp-api.md, section 3); who of the operators decided stays inside.
 *
 * @param sequence 1 for the first step, then without gaps
 * @param status what the sell became
 * @param reason why it failed or needs a person, null otherwise
 * @param at when it happened, by the provider's clock where the provider told it
 * @param recordedAt when it was recorded
 * @param witness how it became known
 * @param providerStatus the provider's own word, null where it said nothing
 * @param details what the step tells beyond its status; only what is known
 */
public record StepResponse(
    int sequence,
    SellStatus status,
    @Nullable SellReason reason,
    Instant at,
    Instant recordedAt,
    Witness witness,
    @Nullable String providerStatus,
    Facts details) {
  public static StepResponse from(Step step) {
    return new StepResponse(
        step.sequence(),
        step.status(),
        step.reason(),
        step.at(),
        step.recordedAt(),
        step.witness(),
        step.providerStatus(),
        step.facts());
  }
}
