package dev.offramp.storage;

import dev.offramp.workflows.money.Money;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.payout.Progress;
import dev.offramp.workflows.payout.Purpose;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Writes and reads the rows of {@code payout_attempts}. */
final class AttemptRows {
  private AttemptRows() {}

  static List<Attempt> of(Handle handle, String sellId) {
    return handle
        .createQuery(
            """
            select * from payout_attempts where sell_id = :sellId
            order by purpose, number limit 1000
            """)
        .bind("sellId", sellId)
        .map((row, context) -> attempt(row))
        .list();
  }

  static Optional<Attempt> find(Handle handle, String reference) {
    return handle
        .createQuery("select * from payout_attempts where reference = :reference")
        .bind("reference", reference)
        .map((row, context) -> attempt(row))
        .findOne();
  }

  static void insert(Handle handle, Attempt attempt) {
    bind(
            handle
                .createUpdate(
                    """
                    insert into payout_attempts (reference, sell_id, purpose, number, state, amount,
                      currency, destination, sends, open_sends, claimed_at, contradicted, judged,
                      changes)
                    values (:reference, :sellId, :purpose, :number, :state, :amount, :currency,
                      :destination, 0, 0, :claimedAt, false, false, 0)
                    """)
                .bind("sellId", attempt.sellId())
                .bind("purpose", attempt.purpose().code())
                .bind("number", attempt.number())
                .bind("amount", attempt.amount().amount())
                .bind("currency", attempt.amount().currency())
                .bind("destination", attempt.destination()),
            attempt)
        .execute();
  }

  /**
   * Writes what has become of an attempt. The caller holds the lock on its sell.
   *
   * @return how often it has changed its state
   */
  static int update(Handle handle, Attempt before, Attempt after) {
    Money told = after.result() != null ? after.result() : after.fee();
    return bind(
            handle
                .createQuery(
                    """
                    update payout_attempts set state = :state, result_amount = :result,
                      fee_amount = :fee, result_currency = :resultCurrency,
                      provider_status = :providerStatus, sends = :sends, open_sends = :openSends,
                      claimed_at = :claimedAt, sent_at = :sentAt, doubt_since = :doubtSince,
                      accepted_at = :acceptedAt, refused_at = :refusedAt, settled_at = :settledAt,
                      contradicted = :contradicted, judged = :judged,
                      changes = changes + :changed
                    where reference = :reference and state = :before
                    returning changes
                    """)
                .bind("result", amount(after.result()))
                .bind("fee", amount(after.fee()))
                .bind("resultCurrency", told == null ? null : told.currency())
                .bind("providerStatus", after.providerStatus())
                .bind("sends", after.progress().sends())
                .bind("openSends", after.progress().openSends())
                .bind("sentAt", after.progress().sentAt())
                .bind("doubtSince", after.progress().doubtSince())
                .bind("acceptedAt", after.progress().acceptedAt())
                .bind("refusedAt", after.progress().refusedAt())
                .bind("settledAt", after.progress().settledAt())
                .bind("contradicted", after.progress().contradicted())
                .bind("judged", after.progress().judged())
                .bind("changed", before.state() == after.state() ? 0 : 1)
                .bind("before", before.state().code()),
            after)
        .mapTo(Integer.class)
        .one();
  }

  private static <T extends SqlStatement<T>> T bind(T statement, Attempt attempt) {
    return statement
        .bind("reference", attempt.reference())
        .bind("state", attempt.state().code())
        .bind("claimedAt", attempt.progress().claimedAt());
  }

  private static Attempt attempt(ResultSet row) throws SQLException {
    String told = row.getString("result_currency");
    return new Attempt(
        row.getString("reference"),
        row.getString("sell_id"),
        Purpose.of(row.getString("purpose")),
        row.getInt("number"),
        new Money(row.getBigDecimal("amount"), row.getString("currency")),
        row.getString("destination"),
        money(row.getBigDecimal("result_amount"), told),
        money(row.getBigDecimal("fee_amount"), told),
        row.getString("provider_status"),
        new Progress(
            AttemptState.of(row.getString("state")),
            row.getInt("sends"),
            row.getInt("open_sends"),
            SellRows.instant(row, "claimed_at"),
            SellRows.instantOrNull(row, "sent_at"),
            SellRows.instantOrNull(row, "doubt_since"),
            SellRows.instantOrNull(row, "accepted_at"),
            SellRows.instantOrNull(row, "refused_at"),
            SellRows.instantOrNull(row, "settled_at"),
            row.getBoolean("contradicted"),
            row.getBoolean("judged")));
  }

  private static @Nullable Money money(@Nullable BigDecimal amount, @Nullable String currency) {
    return amount == null || currency == null ? null : new Money(amount, currency);
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }
}
