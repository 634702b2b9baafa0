package dev.offramp.workflows;

import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellInput;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The current details and the memo of a sell: what it is, what is to be done, where to read on.
 * Never anything personal; text from outside only as code, so that it is shown and not obeyed.
 */
public final class OpsNotes {
  static final String STATUS = "status";
  static final String NEXT = "next";
  private static final int LONGEST_QUOTE = 300;

  private OpsNotes() {}

  /** What a sell's workflow is started with, the first time and when it comes back. */
  public static Map<String, Object> memoAtStart(SellInput sell) {
    if (sell.recorded() == null) {
      return memo(SellStatus.CREATED, null, sell.rail());
    }
    SellState state = SellState.recorded(sell.recorded());
    return memo(state.status(), state.reason(), sell.rail());
  }

  /**
   * The same two lines for when no worker is up. They change only with the need of a person: every
   * change is an event of history, and how far the sell is the search attributes say anyway.
   */
  static Map<String, Object> memo(SellStatus status, @Nullable SellReason reason, Rail rail) {
    Map<String, Object> memo = new TreeMap<>();
    if (status == SellStatus.ACTION_REQUIRED) {
      memo.put(STATUS, "ACTION REQUIRED: " + meaning(status, reason));
      memo.put(NEXT, next(status, reason, rail).replace("`", ""));
    } else {
      memo.put(STATUS, "no person is needed: SellStatus says how far it is");
      memo.put(NEXT, "none; a deposit is waited for until SellDepositDeadline");
    }
    return memo;
  }

  /**
   * Markdown lists, because the UI draws tables without borders.
   *
   * @param deadline of what is waited for now, null where nothing ends by itself
   * @param docs where our documentation is published; null shows its path in the repository
   */
  static String details(
      SellState state,
      Rail rail,
      @Nullable Instant deadline,
      @Nullable String lastError,
      @Nullable String docs) {
    SellStatus status = state.status();
    SellReason reason = state.reason();
    StringBuilder text = new StringBuilder("## ").append(status.code()).append('\n');
    text.append("- ").append(meaning(status, reason));
    if (reason != null) {
      text.append("\n- **Reason** `").append(reason.code()).append('`');
    }
    text.append("\n- **Next action** ").append(next(status, reason, rail));
    if (deadline != null) {
      text.append("\n- **Deadline** ").append(OpsText.clock(deadline));
      extendedBy(state).ifPresent(who -> text.append(", set by ").append(quoted(who)));
    }
    if (lastError != null) {
      text.append("\n- **Last error** ").append(quoted(lastError));
    }
    return text.append("\n- **Read on** ").append(link(status, reason, docs)).toString();
  }

  private static Optional<String> extendedBy(SellState state) {
    Step last = state.steps().get(state.steps().size() - 1);
    return last.status() == SellStatus.PENDING
        ? Optional.ofNullable(last.actor())
        : Optional.empty();
  }

  private static String meaning(SellStatus status, @Nullable SellReason reason) {
    return reason == null ? status.meaning() : reason.meaning();
  }

  private static String next(SellStatus status, @Nullable SellReason reason, Rail rail) {
    return switch (status) {
      case CREATED -> "none: the session is being opened, and without one the sell ends";
      case PENDING ->
          "none: the customer sends the crypto. Update `extendDeposit` waits longer, `cancel` ends it";
      case RECEIVED, PROCESSING ->
          rail.isPaidByUs()
              ? "none: we pay out and try again by ourselves; see *Pending Activities*"
              : "none: the provider pays out; a person is asked if it does not";
      case ACTION_REQUIRED -> "read the runbook, then send Update " + updates(reason, rail, "`");
      case COMPLETED, FAILED, CANCELLED -> "none: it has ended";
    };
  }

  /** The Updates that a sell takes which waits for a person. */
  static String updates(@Nullable SellReason reason, Rail rail, String quote) {
    String resolve = quote + "resolve" + quote;
    boolean mayBeRetried = rail.isPaidByUs() && Refusals.mayBeRetried(reason);
    return mayBeRetried ? quote + "retryPayout" + quote + " or " + resolve : resolve;
  }

  private static String link(
      SellStatus status, @Nullable SellReason reason, @Nullable String docs) {
    String path =
        status == SellStatus.ACTION_REQUIRED && reason != null
            ? "runbooks/" + reason.code() + ".md"
            : "ops.md";
    return docs == null
        ? "`docs/" + path + "`"
        : "[" + path + "](" + docs + (docs.endsWith("/") ? "" : "/") + path + ")";
  }

  /** As code on one line: the UI passes raw HTML through, and a quote would end the code. */
  static String quoted(String outside) {
    String line =
        outside
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replace('`', '\'')
            .replace('<', '‹')
            .replace('>', '›')
            .strip();
    String cut = line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE - 1) + "…";
    return "`" + cut + "`";
  }
}
