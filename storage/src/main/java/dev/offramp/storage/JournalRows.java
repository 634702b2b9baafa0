package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.JournalAccount;
import dev.offramp.workflows.payout.Posting;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Adds rows to the {@code journal} and sums them up. */
final class JournalRows {
  private JournalRows() {}

  /** Writes postings once; the same cause twice is a defect and refused by the table. */
  static void post(
      Handle handle, String sellId, String cause, List<Posting> postings, Instant now) {
    for (Posting posting : postings) {
      handle
          .createUpdate(
              """
              insert into journal (sell_id, cause, from_account, to_account, amount, currency, at)
              values (:sellId, :cause, :from, :to, :amount, :currency, :now)
              """)
          .bind("sellId", sellId)
          .bind("cause", cause)
          .bind("from", posting.from().code())
          .bind("to", posting.to().code())
          .bind("amount", posting.money().amount())
          .bind("currency", posting.money().currency())
          .bind("now", now)
          .execute();
    }
  }

  /** What is held for a sell, one amount a currency, without those of nothing or less. */
  static List<Money> held(Handle handle, String sellId) {
    return handle
        .createQuery(
            """
            select currency, sum(amount) as amount from journal_entries
            where sell_id = :sellId and account = :held
            group by currency having sum(amount) > 0 order by currency
            """)
        .bind("sellId", sellId)
        .bind("held", JournalAccount.HELD.code())
        .map((row, context) -> new Money(row.getBigDecimal("amount"), row.getString("currency")))
        .list();
  }
}
