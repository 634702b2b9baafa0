package dev.offramp.workflows.payout;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an attempt is.
 *
 * @param sends how often it was sent, all under its one reference
 * @param openSends how many of these may still have been taken
 * @param claimedAt since when it is tried, by us or again on a person's word
 * @param sentAt when it was sent last
 * @param doubtSince since when it may have been taken; null while it provably was not
 * @param acceptedAt when the provider first said that it has it
 * @param refusedAt when a repeated send was refused, which alone proves nothing about the first
 * @param settledAt when the provider proved what became of it
 * @param contradicted the provider took its proof back while another attempt was under way
 * @param judged a person has ruled on that, so it is no news any more
 */
public record Progress(
    AttemptState state,
    int sends,
    int openSends,
    Instant claimedAt,
    @Nullable Instant sentAt,
    @Nullable Instant doubtSince,
    @Nullable Instant acceptedAt,
    @Nullable Instant refusedAt,
    @Nullable Instant settledAt,
    boolean contradicted,
    boolean judged) {

  public static Progress claimed(Instant now) {
    return new Progress(
        AttemptState.CLAIMED, 0, 0, now, null, null, null, null, null, false, false);
  }

  /** One more send begins. */
  Progress sending(Instant now) {
    return new Progress(
        AttemptState.SENT,
        sends + 1,
        openSends + 1,
        claimedAt,
        now,
        doubtSince != null ? doubtSince : now,
        acceptedAt,
        null,
        null,
        contradicted,
        judged);
  }

  /** One send provably was not taken; with none left open, and none accepted, nothing was. */
  Progress oneNotTaken(boolean isLastSend) {
    int open = Math.max(0, openSends - 1);
    boolean nothingWas = open == 0 && acceptedAt == null;
    return new Progress(
        nothingWas ? AttemptState.CLAIMED : isLastSend ? AttemptState.UNKNOWN : state,
        sends,
        open,
        claimedAt,
        sentAt,
        nothingWas ? null : doubtSince,
        acceptedAt,
        refusedAt,
        settledAt,
        contradicted,
        judged);
  }

  Progress unknown() {
    return in(AttemptState.UNKNOWN, acceptedAt, refusedAt, null);
  }

  Progress refusedAgain(Instant now) {
    return in(AttemptState.UNKNOWN, acceptedAt, now, null);
  }

  Progress accepted(Instant now) {
    return in(AttemptState.SENT, acceptedAt != null ? acceptedAt : now, null, null);
  }

  Progress settled(AttemptState outcome, Instant now) {
    return in(outcome, acceptedAt, refusedAt, now);
  }

  /** A person has it tried on: its waits begin anew. */
  Progress renewed(Instant now) {
    return new Progress(
        state,
        sends,
        openSends,
        now,
        sentAt,
        doubtSince == null ? null : now,
        acceptedAt,
        refusedAt,
        settledAt,
        contradicted,
        judged);
  }

  Progress takenBack() {
    return new Progress(
        state,
        sends,
        openSends,
        claimedAt,
        sentAt,
        doubtSince,
        acceptedAt,
        refusedAt,
        settledAt,
        !judged,
        judged);
  }

  Progress ruledOn() {
    return new Progress(
        state,
        sends,
        openSends,
        claimedAt,
        sentAt,
        doubtSince,
        acceptedAt,
        refusedAt,
        settledAt,
        false,
        judged || contradicted);
  }

  private Progress in(
      AttemptState next,
      @Nullable Instant accepted,
      @Nullable Instant refused,
      @Nullable Instant settled) {
    return new Progress(
        next,
        sends,
        openSends,
        claimedAt,
        sentAt,
        doubtSince,
        accepted,
        refused,
        settled,
        contradicted,
        judged);
  }
}
