package dev.offramp.workflows.sell;

import static dev.offramp.workflows.sell.SellReason.DEPOSIT_AFTER_CANCEL;
import static dev.offramp.workflows.sell.SellReason.DEPOSIT_AFTER_FAILURE;
import static dev.offramp.workflows.sell.SellReason.DEPOSIT_CREDITED;
import static dev.offramp.workflows.sell.SellReason.DEPOSIT_TIMEOUT;
import static dev.offramp.workflows.sell.SellReason.PAYOUT_FAILED;
import static dev.offramp.workflows.sell.SellReason.PAYOUT_OVERDUE;
import static dev.offramp.workflows.sell.SellReason.PAYOUT_REFUSED;
import static dev.offramp.workflows.sell.SellReason.PAYOUT_RETURNED;
import static dev.offramp.workflows.sell.SellReason.PAYOUT_UNKNOWN;
import static dev.offramp.workflows.sell.SellReason.PROVIDER_CONTRADICTION;
import static dev.offramp.workflows.sell.SellReason.REFUNDED;
import static dev.offramp.workflows.sell.SellReason.REJECTED;

import org.jspecify.annotations.Nullable;

/**
 * The one table that judges a provider event by where the sell stands (design.md, section 3).
 *
 * @param move what to do with the event
 * @param reason the reason of the status the sell moves to, if it moves beside the way up
 */
record Verdict(Move move, @Nullable SellReason reason) {
  enum Move {
    /** Up to the status the event proves, filling gaps. */
    ADVANCE,
    /** Recorded as seen; changes no status. */
    NOTE,
    FAIL,
    CANCEL,
    ASK_A_PERSON
  }

  private static final Verdict ADVANCE = new Verdict(Move.ADVANCE, null);
  private static final Verdict NOTE = new Verdict(Move.NOTE, null);
  private static final Verdict CANCEL = new Verdict(Move.CANCEL, null);

  /**
   * @param status where the sell stands
   * @param reason why it stands there, for failed and action_required
   * @param reached the highest status on the way up it ever had
   */
  static Verdict of(
      SellStatus status, @Nullable SellReason reason, SellStatus reached, ProviderEvent event) {
    SellReason found = event.reason();
    // What a provider does with crypto it does not pay out is its own word, and no finding of ours.
    if (found != null
        && found.status() == SellStatus.ACTION_REQUIRED
        && found != DEPOSIT_CREDITED) {
      return ofOurLedger(status, reason, found);
    }
    return switch (status) {
      case CREATED, PENDING, RECEIVED, PROCESSING -> whileOpen(reached, event);
      case COMPLETED -> afterCompleted(event.kind());
      case FAILED ->
          reason == REFUNDED
              ? afterRefund(event.kind())
              : afterFailed(reason, reached, event.kind());
      case CANCELLED -> afterCancelled(event.kind());
      case ACTION_REQUIRED -> whileAPersonDecides(reason, reached, event);
    };
  }

  private static Verdict whileOpen(SellStatus reached, ProviderEvent event) {
    boolean cryptoSeen = reached.rank() >= SellStatus.RECEIVED.rank();
    return switch (event.kind()) {
      case PENDING, RECEIVED, PROCESSING, COMPLETED -> upOrNote(reached, event.kind());
      case FAILED -> cryptoSeen ? fail(PAYOUT_FAILED) : fail(orElse(event.reason(), REJECTED));
      case CANCELLED -> {
        // Ended before its time, and not by the customer: the crypto was there.
        if (event.reason() == DEPOSIT_CREDITED) {
          yield ask(DEPOSIT_CREDITED);
        }
        yield cryptoSeen ? ask(PROVIDER_CONTRADICTION) : CANCEL;
      }
      case EXPIRED -> {
        if (!cryptoSeen) {
          yield fail(DEPOSIT_TIMEOUT);
        }
        yield ask(event.reason() == DEPOSIT_CREDITED ? DEPOSIT_CREDITED : PROVIDER_CONTRADICTION);
      }
      case HINT, UNKNOWN -> NOTE;
    };
  }

  private static Verdict afterCompleted(EventKind kind) {
    return switch (kind) {
      case FAILED -> ask(PAYOUT_RETURNED);
      case CANCELLED, EXPIRED -> ask(PROVIDER_CONTRADICTION);
      case PENDING, RECEIVED, PROCESSING, COMPLETED, HINT, UNKNOWN -> NOTE;
    };
  }

  private static Verdict afterFailed(
      @Nullable SellReason reason, SellStatus reached, EventKind kind) {
    return switch (kind) {
      // The provider goes on with it: a late deposit, or a retry inside its own widget.
      case PROCESSING, COMPLETED -> upOrNote(reached, kind);
      case RECEIVED ->
          reason == DEPOSIT_TIMEOUT || reached.rank() >= SellStatus.RECEIVED.rank()
              ? upOrNote(reached, kind)
              : ask(DEPOSIT_AFTER_FAILURE);
      case PENDING, FAILED, CANCELLED, EXPIRED, HINT, UNKNOWN -> NOTE;
    };
  }

  /** A person gave the money back: whatever moves after that needs a person again. */
  private static Verdict afterRefund(EventKind kind) {
    return switch (kind) {
      case PROCESSING, COMPLETED -> ask(PROVIDER_CONTRADICTION);
      case PENDING, RECEIVED, FAILED, CANCELLED, EXPIRED, HINT, UNKNOWN -> NOTE;
    };
  }

  private static Verdict afterCancelled(EventKind kind) {
    return switch (kind) {
      case RECEIVED, PROCESSING, COMPLETED -> ask(DEPOSIT_AFTER_CANCEL);
      case PENDING, FAILED, CANCELLED, EXPIRED, HINT, UNKNOWN -> NOTE;
    };
  }

  private static Verdict whileAPersonDecides(
      @Nullable SellReason reason, SellStatus reached, ProviderEvent event) {
    if (reason == null) {
      return NOTE;
    }
    return switch (reason) {
      // Only waiting made a person necessary, so the provider's answer settles it.
      case PROVIDER_UNREACHABLE, PAYOUT_OVERDUE -> whileOpen(reached, event);
      // More crypto, or the same again, decides nothing; a payout does.
      case DEPOSIT_AFTER_FAILURE, DEPOSIT_CREDITED ->
          switch (event.kind()) {
            case PROCESSING, COMPLETED -> upOrNote(reached, event.kind());
            case PENDING, RECEIVED, FAILED, CANCELLED, EXPIRED, HINT, UNKNOWN -> NOTE;
          };
      // A proof that comes late settles what was unknown, and what we had given up.
      case PAYOUT_UNKNOWN, PAYOUT_REFUSED ->
          event.kind() == EventKind.COMPLETED ? upOrNote(reached, event.kind()) : NOTE;
      case DEPOSIT_AFTER_CANCEL, DEPOSIT_MISMATCH, PAYOUT_RETURNED, PROVIDER_CONTRADICTION -> NOTE;
      case DEPOSIT_TIMEOUT,
          ACCOUNT_IN_USE,
          REFUNDED,
          PAYOUT_FAILED,
          REJECTED,
          SESSION_REFUSED,
          SESSION_UNAVAILABLE,
          KYC_REQUIRED,
          OFFRAMP_DISABLED,
          DESTINATION_INVALID,
          ANOTHER_SELL_OPEN ->
          NOTE;
    };
  }

  /**
   * What the ledger of a payout that we make found out. While the sell is open the payout goes on
   * by itself, and only what must stop it is a matter for a person.
   */
  private static Verdict ofOurLedger(
      SellStatus status, @Nullable SellReason reason, SellReason found) {
    if (found == reason) {
      return NOTE;
    }
    boolean asks =
        switch (found) {
          case PROVIDER_CONTRADICTION -> true;
          case PAYOUT_RETURNED -> status.isOnTheWay() || isAboutAPayout(reason);
          case PAYOUT_REFUSED -> isAboutAPayout(reason);
          case DEPOSIT_MISMATCH -> status.isFinal();
          default -> false;
        };
    return asks ? ask(found) : NOTE;
  }

  private static boolean isAboutAPayout(@Nullable SellReason reason) {
    return reason == PAYOUT_UNKNOWN || reason == PAYOUT_OVERDUE || reason == PAYOUT_REFUSED;
  }

  private static Verdict upOrNote(SellStatus reached, EventKind kind) {
    return kind.proves().orElseThrow().rank() > reached.rank() ? ADVANCE : NOTE;
  }

  private static Verdict fail(SellReason reason) {
    return new Verdict(Move.FAIL, reason);
  }

  private static Verdict ask(SellReason reason) {
    return new Verdict(Move.ASK_A_PERSON, reason);
  }

  private static SellReason orElse(@Nullable SellReason reason, SellReason fallback) {
    return reason != null ? reason : fallback;
  }
}
