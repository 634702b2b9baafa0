package dev.offramp.workflows.payout;

import static dev.offramp.workflows.payout.AttemptState.FAILED;
import static dev.offramp.workflows.payout.AttemptState.RETURNED;
import static dev.offramp.workflows.payout.AttemptState.SUCCEEDED;

import dev.offramp.workflows.payout.Finding.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a finding makes of an attempt, and what may be done with it next: the one table (design.md,
 * section 7). Pure, so that nothing but the ledger's own row decides.
 */
public final class AttemptRules {
  /** What may be done with an attempt next. */
  public enum Move {
    SEND,
    LOOK_UP,
    /** Another call may still be under way: ask again later. */
    WAIT,
    /** It is settled. */
    NOTHING
  }

  private AttemptRules() {}

  /** What to do first, whoever comes: after any doubt a look-up, never a send. */
  public static Move first(Attempt attempt) {
    return switch (attempt.state()) {
      case CLAIMED -> Move.SEND;
      case SENT, UNKNOWN -> Move.LOOK_UP;
      case SUCCEEDED, FAILED, RETURNED -> Move.NOTHING;
    };
  }

  /**
   * What to do when the provider knows no such reference: the same reference may be sent again once
   * no earlier call can be under way. A provider that had accepted it is only waited for, and one
   * that refused it is not asked for the same thing again.
   */
  public static Move afterAbsent(Attempt attempt, PayoutTerms terms, Instant now) {
    Progress progress = attempt.progress();
    if (!attempt.state().isInDoubt()) {
      return first(attempt);
    }
    if (progress.acceptedAt() != null || progress.refusedAt() != null) {
      return Move.WAIT;
    }
    boolean mayBeInFlight =
        attempt.state() == AttemptState.SENT && !isPast(progress.sentAt(), terms.inFlight(), now);
    return mayBeInFlight ? Move.WAIT : Move.SEND;
  }

  /** Whether a person is to be asked because it has been waited for so long. */
  public static boolean isOverdue(
      Attempt attempt, Duration unknownAfter, Duration payoutWindow, Instant now) {
    Progress progress = attempt.progress();
    return switch (attempt.state()) {
      case CLAIMED -> isPast(progress.claimedAt(), payoutWindow, now);
      case SENT, UNKNOWN ->
          progress.acceptedAt() != null
              ? isPast(progress.claimedAt(), payoutWindow, now)
              : isPast(progress.doubtSince(), unknownAfter, now);
      case SUCCEEDED, FAILED, RETURNED -> false;
    };
  }

  /**
   * The attempt after a finding.
   *
   * @param send the number of the send that found it, 0 for a look-up
   * @param isAlone no other attempt of its purpose is alive
   * @param quiet see {@link PayoutTerms}
   */
  public static Attempt after(
      Attempt attempt, Finding finding, int send, boolean isAlone, Duration quiet, Instant now) {
    return switch (attempt.state()) {
      case CLAIMED, SENT, UNKNOWN -> whileOpen(attempt, finding, send, quiet, now);
      case SUCCEEDED -> afterSuccess(attempt, finding, now);
      case FAILED, RETURNED -> afterEnd(attempt, finding, isAlone, quiet, now);
    };
  }

  private static Attempt whileOpen(
      Attempt attempt, Finding finding, int send, Duration quiet, Instant now) {
    Progress progress = attempt.progress();
    boolean isLastSend = send > 0 && send == progress.sends();
    return switch (finding.kind()) {
      case UNDER_WAY -> attempt.told(finding).with(progress.accepted(now));
      case SUCCEEDED ->
          isProof(attempt, finding)
              ? attempt.told(finding).with(progress.settled(SUCCEEDED, now))
              : attempt.told(finding).with(progress.accepted(now));
      case FAILED -> attempt.told(finding).with(progress.settled(FAILED, now));
      case RETURNED -> attempt.told(finding).with(progress.settled(RETURNED, now));
      case ABSENT ->
          progress.refusedAt() != null
                  && progress.acceptedAt() == null
                  && isPast(progress.sentAt(), quiet, now)
              ? attempt.with(progress.settled(FAILED, now))
              : attempt;
      case REFUSED -> refused(attempt, isLastSend, now);
      case NOT_TAKEN -> attempt.with(progress.oneNotTaken(isLastSend));
      case UNCLEAR -> isLastSend ? attempt.with(progress.unknown()) : attempt;
    };
  }

  /** A refusal proves failure only when no earlier send of the reference is in doubt. */
  private static Attempt refused(Attempt attempt, boolean isLastSend, Instant now) {
    Progress left = attempt.progress().oneNotTaken(isLastSend);
    if (left.state() == AttemptState.CLAIMED) {
      return attempt.with(left.settled(FAILED, now));
    }
    return attempt.with(isLastSend && left.acceptedAt() == null ? left.refusedAgain(now) : left);
  }

  /** A person's word instead of the provider's; whether it may be taken is not judged here. */
  public static Attempt ruled(Attempt attempt, boolean isPaid, Instant now) {
    boolean counts = isPaid && attempt.purpose() == Purpose.PAY;
    return attempt.with(attempt.progress().settled(counts ? SUCCEEDED : FAILED, now));
  }

  /** Until a conversion tells what it gave there is nothing that could be paid. */
  private static boolean isProof(Attempt attempt, Finding finding) {
    return attempt.purpose() == Purpose.PAY || attempt.result() != null || finding.result() != null;
  }

  private static Attempt afterSuccess(Attempt attempt, Finding finding, Instant now) {
    boolean cameBack = finding.kind() == Kind.FAILED || finding.kind() == Kind.RETURNED;
    return cameBack && attempt.purpose() == Purpose.PAY
        ? attempt.told(finding).with(attempt.progress().settled(RETURNED, now))
        : attempt;
  }

  /**
   * The provider takes its proof back. While nothing was tried since, its new word counts; else the
   * customer may be paid twice, and a person must know.
   */
  private static Attempt afterEnd(
      Attempt attempt, Finding finding, boolean isAlone, Duration quiet, Instant now) {
    boolean isTakenBack = finding.kind() == Kind.SUCCEEDED || finding.kind() == Kind.UNDER_WAY;
    if (!isTakenBack) {
      return attempt;
    }
    if (!isAlone) {
      return attempt.with(attempt.progress().takenBack());
    }
    return whileOpen(attempt, finding, 0, quiet, now);
  }

  private static boolean isPast(@Nullable Instant since, Duration wait, Instant now) {
    return since == null || !now.isBefore(since.plus(wait));
  }
}
