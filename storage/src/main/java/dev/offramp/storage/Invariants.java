package dev.offramp.storage;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * What must hold for every sell at every moment, read from the live database: the one list, for
 * tests and for people. Each rule is a sentence and the query that finds the sells that break it.
 */
public final class Invariants {
  /** Of each rule; one is enough to know, and a hundred to see a pattern. */
  private static final int MOST = 100;

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "its journal is out of balance",
              """
              select sell_id from journal_entries group by sell_id, currency having sum(amount) <> 0
              """),
          new Rule(
              "more was taken from it than it held",
              """
              select sell_id from journal_entries where account = 'held'
              group by sell_id, currency having sum(amount) < 0
              """),
          new Rule(
              "its journal and its deposits differ",
              """
              select coalesce(d.sell_id, j.sell_id)
              from (select sell_id, currency, sum(amount) as amount from deposits
                    where settled group by sell_id, currency) d
              full join (select sell_id, currency, -sum(amount) as amount from journal_entries
                    where account = 'customer' group by sell_id, currency) j
                on j.sell_id = d.sell_id and j.currency = d.currency
              where d.amount is distinct from j.amount
              """),
          new Rule(
              "its journal and an attempt that succeeded differ",
              """
              select a.sell_id from payout_attempts a
              where a.state = 'succeeded' and a.amount is distinct from (
                select sum(j.amount) from journal j
                where j.sell_id = a.sell_id and j.cause = a.reference || '#' || a.changes
                  and j.from_account = 'held' and j.currency = a.currency)
              """),
          new Rule(
              "its customer was paid more than once",
              """
              select sell_id from payout_attempts where purpose = 'pay' and state = 'succeeded'
              group by sell_id having count(*) > 1
              """),
          new Rule(
              "the provider says that an attempt succeeded after it had proven that it failed, and"
                  + " another one was under way",
              "select sell_id from payout_attempts where contradicted"),
          new Rule(
              "it is completed, and neither a payment nor a person's word shows that it was paid",
              """
              select s.id from sells s
              where s.rail = any(:paidByUs) and s.status = 'completed' and not exists (
                select 1 from payout_attempts a
                where a.sell_id = s.id and a.purpose = 'pay' and a.state = 'succeeded')
                and not exists (
                select 1 from rulings r where r.sell_id = s.id and r.outcome = 'paid')
              """),
          new Rule(
              "it is completed, and some of its money is still held",
              """
              select s.id from sells s join journal_entries e on e.sell_id = s.id
              where s.status = 'completed' and e.account = 'held'
              group by s.id, e.currency
              having sum(e.amount) >= case when e.currency = s.fiat_currency then 0.01
                else 0.000000000000000001 end
              """),
          new Rule(
              "it has ended, and an attempt of it has not",
              """
              select s.id from sells s join payout_attempts a on a.sell_id = s.id
              where s.status in ('completed', 'failed', 'cancelled')
                and a.state in ('claimed', 'sent', 'unknown')
              """),
          new Rule(
              "it was tried again although the attempt before had not provably failed",
              """
              select a.sell_id from payout_attempts a
              where a.state not in ('failed', 'returned') and exists (
                select 1 from payout_attempts later
                where later.sell_id = a.sell_id and later.purpose = a.purpose
                  and later.number > a.number)
              """),
          new Rule(
              "its attempts are not numbered one by one",
              """
              select sell_id from payout_attempts
              group by sell_id, purpose having count(*) <> max(number)
              """),
          new Rule(
              "a reference of it is not the one of its attempt",
              """
              select sell_id from payout_attempts
              where reference <> sell_id || left(purpose, 1) || number
              """),
          new Rule(
              "its number of payments is not the one on its row",
              """
              select s.id from sells s where s.payout_attempts <> (
                select count(*) from payout_attempts a where a.sell_id = s.id and a.purpose = 'pay')
              """),
          new Rule(
              "it has ended and still holds the customer's account",
              """
              select id from sells
              where holds_account and status in ('completed', 'failed', 'cancelled')
              """),
          new Rule(
              "its steps are not numbered one by one",
              """
              select sell_id from steps
              group by sell_id having count(*) <> max(sequence) or min(sequence) <> 1
              """),
          new Rule(
              "its status is not that of its last step",
              """
              select s.id from sells s left join lateral (
                select status, reason from steps t where t.sell_id = s.id
                order by t.sequence desc limit 1) last on true
              where last.status is distinct from s.status or last.reason is distinct from s.reason
              """));

  private final Jdbi jdbi;

  public Invariants(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Rule(String sentence, String query) {}

  /** Of one moment: all rules see the same state. Empty when everything holds. */
  public List<Violation> findViolations() {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        handle -> {
          List<Violation> found = new ArrayList<>();
          for (Rule rule : RULES) {
            found.addAll(check(handle, rule));
          }
          return found;
        });
  }

  /** How much there is to look at, so that "nothing found" says something. */
  public Extent count() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from sells) as sells,
                      (select count(*) from payout_attempts) as attempts,
                      (select count(*) from journal) as entries
                    """)
                .map(
                    (row, context) ->
                        new Extent(
                            RULES.size(),
                            row.getLong("sells"),
                            row.getLong("attempts"),
                            row.getLong("entries")))
                .one());
  }

  /**
   * @param entries of the journal
   */
  public record Extent(int rules, long sells, long attempts, long entries) {}

  private static List<Violation> check(Handle handle, Rule rule) {
    return handle
        .createQuery(
            "with broken (sell_id) as ("
                + rule.query()
                + ") select distinct sell_id from broken, (select :paidByUs::text[]) unused"
                + " order by sell_id limit :most")
        .bindArray("paidByUs", String.class, Accounts.PAID_BY_US)
        .bind("most", MOST)
        .map((row, context) -> new Violation(row.getString("sell_id"), rule.sentence()))
        .list();
  }
}
