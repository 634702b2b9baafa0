package dev.offramp.workflows.sell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One recorded status change of a sell (offramp-api.md, section 3).
 *
 * @param sequence 1 for {@code created}, then without gaps
 * @param at the provider's time, or ours when nobody else's is known
 * @param recordedAt when we recorded it
 * @param providerStatus the provider's own word
 * @param actor who decided, for steps made by people
 * @param note why, for steps made by people
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Step(
    int sequence,
    SellStatus status,
    @Nullable SellReason reason,
    Instant at,
    Instant recordedAt,
    Witness witness,
    @Nullable String providerStatus,
    Facts facts,
    @Nullable String actor,
    @Nullable String note) {

  /** The first step of every sell, written together with its row. */
  public static Step created(Instant now) {
    return new Step(
        1, SellStatus.CREATED, null, now, now, Witness.TENANT, null, Facts.NONE, null, null);
  }

  Step at(Instant providersTime) {
    return new Step(
        sequence,
        status,
        reason,
        providersTime,
        recordedAt,
        witness,
        providerStatus,
        facts,
        actor,
        note);
  }

  /** This step with the deadline that a person set. */
  Step extended(Instant deadline, String who, String why) {
    return new Step(
        sequence,
        status,
        reason,
        at,
        recordedAt,
        witness,
        providerStatus,
        facts.withDepositDeadline(deadline),
        who,
        why);
  }

  /**
   * This step after one more event of the same status.
   *
   * <p>An implied step becomes witnessed; a witnessed one keeps its witness and time and only gains
   * the facts it lacked, so the result does not depend on how often an event comes.
   */
  Step confirmedBy(ProviderEvent event) {
    if (witness == Witness.IMPLIED) {
      Facts told = event.facts().orElse(facts);
      return new Step(
          sequence,
          status,
          reason,
          event.at(),
          recordedAt,
          event.witness(),
          event.providerStatus(),
          // A person's word on the deadline stands, whatever the provider names later.
          actor == null ? told : told.withDepositDeadline(facts.depositDeadline()),
          actor,
          note);
    }
    return new Step(
        sequence,
        status,
        reason,
        at,
        recordedAt,
        witness,
        providerStatus,
        facts.orElse(event.facts()),
        actor,
        note);
  }
}
