package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One normalised fact from a provider: the envelope of the {@code providerEvent} signal.
 *
 * <p>History must decode for months: fields are only ever added.
 *
 * @param schema version of this envelope, {@value #SCHEMA} today
 * @param kind what it says
 * @param witness how we learned it
 * @param at the provider's time, or ours when it gives none
 * @param providerStatus the provider's own word, for people
 * @param reason why, for a failure whose cause the provider names
 * @param facts what it tells beyond the status
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProviderEvent(
    int schema,
    EventKind kind,
    Witness witness,
    Instant at,
    @Nullable String providerStatus,
    @Nullable SellReason reason,
    Facts facts) {
  public static final int SCHEMA = 1;

  public ProviderEvent(
      EventKind kind, Witness witness, Instant at, @Nullable String providerStatus, Facts facts) {
    this(SCHEMA, kind, witness, at, providerStatus, null, facts);
  }
}
