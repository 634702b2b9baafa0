package dev.offramp.workflows;

import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
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

  static String waitingForAddress(Instant deadline) {
    return "Taken by the provider; waiting for the deposit address until " + CLOCK.format(deadline);
  }

  static String waitingForDeposit(Instant deadline) {
    return "Waiting for the deposit until " + CLOCK.format(deadline);
  }

  static String waitingForPayout(Instant until) {
    return "Crypto seen; waiting for the provider's payout until " + CLOCK.format(until);
  }

  static String making(Purpose purpose, int number, int maxAttempts) {
    String what = purpose == Purpose.CONVERT ? "Selling the crypto" : "Paying out";
    return what + ", attempt " + number + " (a person is asked after " + maxAttempts + ")";
  }

  static String pausing(int number, Instant until) {
    return "The last attempt failed; attempt " + number + " at " + SECONDS.format(until);
  }

  static String waitingForAPerson(@Nullable SellReason reason) {
    return "ACTION REQUIRED: " + (reason == null ? "see the current details" : reason.meaning());
  }

  /** The current details: Markdown lists, because the UI draws tables without borders. */
  static String details(SellState state, Rail rail, @Nullable Instant deadline) {
    StringBuilder text = new StringBuilder("## ").append(state.status().code()).append('\n');
    SellReason reason = state.reason();
    text.append("- ").append(reason == null ? state.status().meaning() : reason.meaning());
    if (reason != null) {
      text.append("\n- **Reason** `").append(reason.code()).append('`');
    }
    if (state.status() == SellStatus.ACTION_REQUIRED) {
      boolean mayBeRetried = rail.isPaidByUs() && Refusals.mayBeRetried(reason);
      text.append("\n- **Next action** Update ")
          .append(mayBeRetried ? "`retryPayout` or `resolve`" : "`resolve`");
    }
    if (deadline != null && !state.isFinal()) {
      text.append("\n- **Deadline** ").append(CLOCK.format(deadline));
    }
    return text.toString();
  }
}
