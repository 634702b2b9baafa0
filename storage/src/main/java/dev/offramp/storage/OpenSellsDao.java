package dev.offramp.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Counts what is open, for those who watch over all sells and need no single one. */
public final class OpenSellsDao {
  private final Jdbi jdbi;

  public OpenSellsDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One entry a rail, status, reason and crypto currency of which there is an open sell. */
  public List<OpenSells> all() {
    return jdbi.withHandle(
        handle ->
            handle
                // The very words of the index sells_open, so that closed sells are never read.
                .createQuery(
                    """
                    select rail, status, reason, crypto_currency, count(*) as sells,
                      sum(crypto_amount) as amount, min(created_at) as oldest,
                      min(updated_at) as unmoved
                    from sells where status not in ('completed', 'failed', 'cancelled')
                    group by rail, status, reason, crypto_currency
                    limit 1000
                    """)
                .map((row, context) -> openSells(row))
                .list());
  }

  private static OpenSells openSells(ResultSet row) throws SQLException {
    return new OpenSells(
        row.getString("rail"),
        row.getString("status"),
        row.getString("reason"),
        row.getLong("sells"),
        row.getBigDecimal("amount"),
        row.getString("crypto_currency"),
        SellRows.instant(row, "oldest"),
        SellRows.instant(row, "unmoved"));
  }
}
