package dev.offramp.workflows.payout;

import dev.offramp.workflows.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * Money moving between two accounts of a sell's journal: what one loses the other gains, so no
 * posting can be out of balance.
 */
public record Posting(JournalAccount from, JournalAccount to, Money money) {

  /** Crypto arrives. */
  public static List<Posting> ofDeposit(Money came) {
    return list(JournalAccount.CUSTOMER, JournalAccount.HELD, came);
  }

  /** What an attempt moved when it succeeded. */
  public static List<Posting> ofSuccess(Attempt attempt) {
    return switch (attempt.purpose()) {
      case CONVERT -> ofConversion(attempt);
      case PAY -> ofPayment(Split.of(attempt));
    };
  }

  /**
   * What comes back when a payment is returned: what the customer would have got. Nobody promises
   * that the fee comes back, and what is not certain is not counted as there.
   */
  public static List<Posting> ofReturn(Attempt payment) {
    return list(JournalAccount.PAID, JournalAccount.HELD, Split.of(payment).result());
  }

  /** What is still held goes where a person says it went. */
  public static List<Posting> ofRuling(JournalAccount whither, List<Money> held) {
    List<Posting> postings = new ArrayList<>();
    for (Money money : held) {
      postings.addAll(list(JournalAccount.HELD, whither, money));
    }
    return postings;
  }

  private static List<Posting> ofConversion(Attempt conversion) {
    Money given = conversion.result();
    if (given == null) {
      throw new IllegalArgumentException("a conversion succeeds only with what it gave");
    }
    List<Posting> postings =
        list(JournalAccount.HELD, JournalAccount.CONVERTED, conversion.amount());
    postings.addAll(list(JournalAccount.CONVERTED, JournalAccount.HELD, given));
    Money fee = conversion.fee();
    if (fee != null) {
      postings.addAll(list(JournalAccount.CONVERTED, JournalAccount.FEES, fee));
    }
    return postings;
  }

  private static List<Posting> ofPayment(Split split) {
    List<Posting> postings = list(JournalAccount.HELD, JournalAccount.PAID, split.result());
    postings.addAll(list(JournalAccount.HELD, JournalAccount.FEES, split.fee()));
    return postings;
  }

  private static List<Posting> list(JournalAccount from, JournalAccount to, Money money) {
    List<Posting> postings = new ArrayList<>();
    if (!money.isZero()) {
      postings.add(new Posting(from, to, money));
    }
    return postings;
  }
}
