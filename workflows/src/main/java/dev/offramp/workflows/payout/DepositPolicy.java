package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;

/**
 * Partial, excess and second deposits: the one table. What came is sold, within bounds; else a
 * person is asked.
 *
 * <pre>
 *  what came in all           while it is waited for    once the wait is over
 *  nothing                    WAIT                      WAIT (the deadline decides)
 *  less than the least        WAIT for the rest         ASK
 *  within the bounds          SELL what came            SELL what came
 *  more than the most         ASK                       ASK
 *  another currency as well   ASK                       ASK
 * </pre>
 *
 * <p>What comes after the conversion was claimed is not sold with it: the payout under way is
 * finished first, then a person is asked.
 */
public final class DepositPolicy {
  /** What is done about the deposits. */
  public enum Answer {
    WAIT,
    SELL,
    ASK
  }

  private DepositPolicy() {}

  /**
   * @param asked what the tenant wanted to sell
   * @param isWaitOver the deposit deadline has passed, or the deposit was called received
   */
  public static Answer judge(
      Money asked, PayoutTerms terms, Deposits deposits, boolean isWaitOver) {
    Money came = deposits.came();
    if (deposits.hasMore()) {
      return Answer.ASK;
    }
    if (came == null) {
      return Answer.WAIT;
    }
    if (!came.isAtLeast(terms.leastPercent(), asked)) {
      return isWaitOver ? Answer.ASK : Answer.WAIT;
    }
    return came.isAbove(terms.mostPercent(), asked) ? Answer.ASK : Answer.SELL;
  }
}
