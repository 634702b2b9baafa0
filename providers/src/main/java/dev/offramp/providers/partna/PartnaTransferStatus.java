package dev.offramp.providers.partna;

import dev.offramp.providers.PayoutSender.Outcome;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What Partna's statuses of a transaction mean for a payout of ours: the one table (partna.md,
 * sections 12.2 and 12.3).
 *
 * <p>{@code failed} is also how Partna shows a payout that it had reported as completed: whoever
 * knows of that completion reads a return from it.
 */
final class PartnaTransferStatus {
  /** Their words travel on to people, so nothing else passes for one. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z _-]{0,31}");

  private PartnaTransferStatus() {}

  /**
   * @param status as normalised by {@link #normalised}
   */
  static Outcome outcomeOf(String status) {
    return switch (status) {
      case "completed" -> Outcome.SUCCEEDED;
      case "failed" -> Outcome.FAILED;
      case "reversed", "returned", "refunded" -> Outcome.RETURNED;
      // Partna tries it again by itself: with a payment of ours beside it, both could be paid.
      case "retried" -> Outcome.UNDER_WAY;
      // processing, pending, and whatever nobody has told us of: it is there, and proves nothing.
      default -> Outcome.UNDER_WAY;
    };
  }

  /** In lower case; {@code unknown} for what cannot be a status. */
  static String normalised(String status) {
    String plain = status.strip().toLowerCase(Locale.ROOT);
    return WORD.matcher(plain).matches() ? plain : "unknown";
  }
}
