package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Deposits;
import dev.offramp.workflows.payout.Posting;
import dev.offramp.workflows.payout.SeenDeposit;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes and reads the rows of {@code deposits}. */
final class DepositRows {
  static final String RULING = "ruling";

  private DepositRows() {}

  /** Claims a deposit for a sell, unless another sell has it; books it once it is settled. */
  static void claim(
      Handle handle, String rail, String sellId, SeenDeposit seen, boolean mayBeNew, Instant now) {
    boolean isClaimed = mayBeNew && insert(handle, rail, sellId, seen, now);
    boolean isSettledNow =
        isClaimed ? seen.settled() : seen.settled() && settle(handle, rail, sellId, seen);
    if (isSettledNow) {
      JournalRows.post(
          handle, sellId, "deposit:" + seen.reference(), Posting.ofDeposit(seen.amount()), now);
    }
  }

  private static boolean insert(
      Handle handle, String rail, String sellId, SeenDeposit seen, Instant now) {
    return handle
            .createUpdate(
                """
                insert into deposits (rail, reference, sell_id, amount, currency, at, settled,
                  claimed_at)
                values (:rail, :reference, :sellId, :amount, :currency, :at, :settled, :now)
                on conflict (rail, reference) do nothing
                """)
            .bind("rail", rail)
            .bind("reference", seen.reference())
            .bind("sellId", sellId)
            .bind("amount", seen.amount().amount())
            .bind("currency", seen.amount().currency())
            .bind("at", seen.at())
            .bind("settled", seen.settled())
            .bind("now", now)
            .execute()
        == 1;
  }

  private static boolean settle(Handle handle, String rail, String sellId, SeenDeposit seen) {
    return handle
            .createUpdate(
                """
                update deposits set settled = true, amount = :amount, currency = :currency
                where rail = :rail and reference = :reference and sell_id = :sellId and not settled
                """)
            .bind("amount", seen.amount().amount())
            .bind("currency", seen.amount().currency())
            .bind("rail", rail)
            .bind("reference", seen.reference())
            .bind("sellId", sellId)
            .execute()
        == 1;
  }

  /**
   * @param isDecided a conversion was claimed, or a person has ruled
   */
  static Deposits sum(Handle handle, String sellId, String currency, boolean isDecided) {
    return handle
        .createQuery(
            """
            select sum(amount) filter (where currency = :currency) as came, min(at) as first_at,
              coalesce(bool_and(settled or covered_by is not null), true) as settled,
              coalesce(bool_or(covered_by is null and (currency <> :currency or :decided)), false)
                as has_more
            from deposits where sell_id = :sellId
            """)
        .bind("sellId", sellId)
        .bind("currency", currency)
        .bind("decided", isDecided)
        .map(
            (row, context) -> {
              Money came =
                  row.getBigDecimal("came") == null
                      ? null
                      : new Money(row.getBigDecimal("came"), currency);
              @Nullable Instant first = SellRows.instantOrNull(row, "first_at");
              return new Deposits(
                  came, first, row.getBoolean("settled"), row.getBoolean("has_more"));
            })
        .one();
  }

  /**
   * Takes every settled deposit in this currency that is free, or was to be sold by an attempt that
   * failed, for this attempt.
   *
   * @return their sum, zero when there is none
   */
  static Money cover(Handle handle, String sellId, String currency, String attempt) {
    return handle
        .createQuery(
            """
            with covered as (
              update deposits set covered_by = :attempt
              where sell_id = :sellId and currency = :currency and settled
                and (covered_by is null or covered_by in (
                  select reference from payout_attempts
                  where sell_id = :sellId and state in ('failed', 'returned')))
              returning amount)
            select coalesce(sum(amount), 0) from covered
            """)
        .bind("sellId", sellId)
        .bind("currency", currency)
        .bind("attempt", attempt)
        .map((row, context) -> new Money(row.getBigDecimal(1), currency))
        .one();
  }

  /** A person has decided about whatever no attempt sells. */
  static void coverByRuling(Handle handle, String sellId) {
    handle
        .createUpdate(
            """
            update deposits set covered_by = :ruling where sell_id = :sellId and covered_by is null
            """)
        .bind("ruling", RULING)
        .bind("sellId", sellId)
        .execute();
  }
}
