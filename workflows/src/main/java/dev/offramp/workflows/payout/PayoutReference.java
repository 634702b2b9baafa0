package dev.offramp.workflows.payout;

import dev.offramp.workflows.sell.SellId;
import java.util.Optional;

/**
 * Makes and reads the reference of an attempt: the sell's id, a letter for the purpose, the number
 * of the attempt, such as {@code …78p2}.
 *
 * <p>It depends on nothing else, so whoever makes it again makes the same: a worker that was
 * killed, a workflow that was reset, another worker at the same time. At most 40 lower case letters
 * and digits.
 */
public final class PayoutReference {
  private static final int SELL_ID = 32;
  private static final int LONGEST = 40;

  private PayoutReference() {}

  /**
   * @param number 1 for the first attempt of this purpose
   */
  public static String of(String sellId, Purpose purpose, int number) {
    if (!SellId.isValid(sellId) || number < 1) {
      throw new IllegalArgumentException("a reference needs a sell id and a number from 1");
    }
    return sellId + letter(purpose) + number;
  }

  /** The sell an attempt's reference belongs to; empty when it is no such reference. */
  public static Optional<String> findSellId(String reference) {
    if (reference.length() < SELL_ID + 2 || reference.length() > LONGEST) {
      return Optional.empty();
    }
    String sellId = reference.substring(0, SELL_ID);
    char letter = reference.charAt(SELL_ID);
    boolean isOurs =
        SellId.isValid(sellId)
            && (letter == letter(Purpose.CONVERT) || letter == letter(Purpose.PAY))
            && reference.substring(SELL_ID + 1).matches("[1-9][0-9]*");
    return isOurs ? Optional.of(sellId) : Optional.empty();
  }

  private static char letter(Purpose purpose) {
    return switch (purpose) {
      case CONVERT -> 'c';
      case PAY -> 'p';
    };
  }
}
