package dev.offramp.api.checkout;

import dev.offramp.storage.Sell;
import dev.offramp.workflows.sell.SellReason;
import org.jspecify.annotations.Nullable;

/** What a customer reads about each status: what is going on, and what to do. */
final class CustomerWords {
  /** A failure says nothing about the coins: who has sent some needs a person. */
  private static final String IF_SENT =
      " If you have already sent some, contact the shop you came from.";

  private CustomerWords() {}

  static String of(Sell sell) {
    return switch (sell.status()) {
      case CREATED -> "We are preparing your sale.";
      case PENDING -> waiting(sell.identity());
      case RECEIVED -> "Your crypto has arrived. The payout comes next.";
      case PROCESSING -> "Your payout is on its way.";
      case COMPLETED -> "Done. Your money has been sent.";
      case CANCELLED -> "This sale was cancelled. Please do not send any crypto." + IF_SENT;
      case FAILED -> failed(sell.reason());
      case ACTION_REQUIRED ->
          "Our team is looking at this sale. You do not need to do anything; please send nothing"
              + " more.";
    };
  }

  /** The identity check only words the wait: the widget is open to everybody. */
  private static String waiting(@Nullable String identity) {
    if ("pending".equals(identity)) {
      return "Your identity check is being reviewed. We wait for your crypto.";
    }
    if ("failed".equals(identity)) {
      return "Your identity check did not pass. You can try again below.";
    }
    return "We wait for your crypto.";
  }

  private static String failed(@Nullable SellReason reason) {
    if (reason == SellReason.DEPOSIT_TIMEOUT) {
      return "The time to send your crypto is over. Please do not send any now." + IF_SENT;
    }
    if (reason == SellReason.PAYOUT_FAILED) {
      return "The payout did not succeed. Please contact the shop you came from.";
    }
    if (reason == SellReason.DESTINATION_INVALID) {
      return "The account or number to pay to is not known. Please check it in the shop you came"
          + " from, and do not send any crypto.";
    }
    if (reason == SellReason.ANOTHER_SELL_OPEN) {
      return "Another sale of yours is still open. Please finish that one first, and do not send"
          + " any crypto for this one.";
    }
    return "This sale could not go on. Please do not send any crypto." + IF_SENT;
  }
}
