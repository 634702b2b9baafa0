package dev.offramp.workflows;

import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The words ops staff read in the Temporal UI; never anything personal, never text from outside.
 */
public final class OpsText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private OpsText() {}

  /** One line for the head of the workflow page: what is sold for what, and how. */
  public static String headline(SellInput sell) {
    return sell.crypto()
        + " ("
        + sell.network()
        + ") → "
        + sell.fiatCurrency()
        + " · "
        + sell.rail().title();
  }

  /** An instant as ops staff read it, to the minute. */
  static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  static String openingSession() {
    return "Opening the provider's session; without one within an hour the sell ends";
  }

  static String waitingForAddress(Instant deadline) {
    return "Taken; waiting for the deposit address until "
        + clock(deadline)
        + ", then the sell ends";
  }

  static String waitingForDeposit(Instant deadline) {
    return "Waiting for the deposit until " + clock(deadline) + "; then the provider is asked";
  }

  static String waitingForPayout(Instant until) {
    return "Crypto seen; the provider pays out until " + clock(until) + ", then a person is asked";
  }

  static String waitingForConfirmations(Instant until) {
    return "Crypto seen; until it is settled, " + clock(until) + " at most, then a person is asked";
  }

  static String readingTheLedger() {
    return "Crypto seen; the payout goes on as soon as the database is back";
  }

  static String making(Purpose purpose, int number, int maxAttempts) {
    String what = purpose == Purpose.CONVERT ? "Selling the crypto" : "Paying out";
    return what + ", attempt " + number + " (a person is asked after " + maxAttempts + ")";
  }

  static String lastAttempt(Attempt last) {
    String word =
        last.providerStatus() == null ? "" : "; the provider says " + last.providerStatus();
    return last.purpose().code() + " " + last.number() + ": " + last.state().code() + word;
  }

  static String pausing(int number, Instant until) {
    return "The last attempt failed; attempt " + number + " at " + SECONDS.format(until);
  }

  /** A question before something is decided, by what is decided; or about a sell that is over. */
  static String askingLast(SellStatus status) {
    return switch (status) {
      case CREATED -> "No deposit address came in time; asking the provider before the sell ends";
      case PENDING -> "The deposit deadline has passed; asking the provider, for a day at most";
      case RECEIVED, PROCESSING -> "The payout is overdue; asking the provider, for a day at most";
      case CANCELLED -> "Cancelled; asking the provider whether crypto came after all";
      case COMPLETED, FAILED -> "It has ended; asking the provider whether more happened since";
      case ACTION_REQUIRED -> "Asking the provider once more";
    };
  }

  static String waitingForAPerson(@Nullable SellReason reason, Rail rail) {
    String what = reason == null ? "see the details" : reason.code().replace('_', ' ');
    return "ACTION REQUIRED: " + what + ", send Update " + OpsNotes.updates(reason, rail, "");
  }
}
