package dev.offramp.storage;

import dev.offramp.workflows.Resolution;
import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptRules;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.JournalAccount;
import dev.offramp.workflows.payout.Posting;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Puts on the ledger what people decide about a payout. */
public final class PayoutDecisions {
  private final Jdbi jdbi;

  public PayoutDecisions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A person has what was begun tried on: its waits begin anew. */
  public void renew(String sellId, Instant now) {
    jdbi.useTransaction(
        handle -> {
          LockedSell.of(handle, sellId);
          for (Attempt attempt : AttemptRows.of(handle, sellId)) {
            if (attempt.state() == AttemptState.CLAIMED || attempt.state().isInDoubt()) {
              PayoutLedger.write(handle, attempt, attempt.renewed(now), now);
            }
          }
        });
  }

  /**
   * Settles the ledger of a sell by a person's word: what is held is booked where they say it went,
   * and nothing of it is tried any more. The same word again changes nothing.
   *
   * @return false when an outcome is in doubt and the word is not that the customer was paid
   */
  public boolean rule(
      String sellId, Resolution outcome, String actor, String evidence, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          LockedSell.of(handle, sellId);
          List<Attempt> attempts = AttemptRows.of(handle, sellId);
          boolean isPaid = outcome == Resolution.PAID;
          if (!isPaid && attempts.stream().anyMatch(a -> a.state().isInDoubt())) {
            return false;
          }
          for (Attempt attempt : attempts) {
            settle(handle, attempt, isPaid, now);
          }
          DepositRows.coverByRuling(handle, sellId);
          book(handle, sellId, outcome, now);
          if (!isRepeated(handle, sellId, outcome, actor, evidence)) {
            Rulings.insert(handle, sellId, outcome.code(), actor, evidence, now);
          }
          return true;
        });
  }

  private static void settle(Handle handle, Attempt attempt, boolean isPaid, Instant now) {
    Attempt judged = attempt.judged();
    boolean isOpen = attempt.state() == AttemptState.CLAIMED || attempt.state().isInDoubt();
    Attempt after =
        isOpen ? AttemptRules.ruled(judged, isPaid && attempt.state().isInDoubt(), now) : judged;
    PayoutLedger.write(handle, attempt, after, now);
  }

  private static void book(Handle handle, String sellId, Resolution outcome, Instant now) {
    if (outcome == Resolution.FAILED) {
      return;
    }
    List<Money> held = JournalRows.held(handle, sellId);
    JournalAccount whither =
        outcome == Resolution.PAID ? JournalAccount.PAID : JournalAccount.REFUNDED;
    JournalRows.post(handle, sellId, "ruling:" + now, Posting.ofRuling(whither, held), now);
  }

  private static boolean isRepeated(
      Handle handle, String sellId, Resolution outcome, String actor, String evidence) {
    return handle
        .createQuery(
            """
            select outcome = :outcome and actor = :actor and evidence = :evidence from rulings
            where sell_id = :sellId order by id desc limit 1
            """)
        .bind("outcome", outcome.code())
        .bind("actor", actor)
        .bind("evidence", evidence)
        .bind("sellId", sellId)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }
}
