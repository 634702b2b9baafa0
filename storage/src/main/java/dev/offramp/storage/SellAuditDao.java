package dev.offramp.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells in small pages where sells stand that have not moved for a while. */
public final class SellAuditDao {
  private final Jdbi jdbi;

  public SellAuditDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param status the code on record
   */
  public record Standing(String sellId, String status, Instant createdAt) {}

  /**
   * Open sells whose workflow was started, oldest first.
   *
   * @param after the last of the page before, null for the first page
   * @param quietSince sells that moved later are left out
   */
  public List<Standing> open(@Nullable Standing after, Instant quietSince, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                // The very words of the index sells_open, so that closed sells are never read.
                .createQuery(
                    """
                    select id, status, created_at from sells
                    where status not in ('completed', 'failed', 'cancelled')
                      and workflow_started_at <= :quiet and updated_at <= :quiet
                      and (created_at, id) > (:createdAt, :id)
                    order by created_at, id limit :limit
                    """)
                .bind("quiet", quietSince)
                .bind("createdAt", after == null ? Instant.EPOCH : after.createdAt())
                .bind("id", after == null ? "" : after.sellId())
                .bind("limit", limit)
                .map((row, context) -> standing(row))
                .list());
  }

  /** Those of these sells that have not moved since, open or ended. */
  public List<Standing> quiet(Collection<String> sellIds, Instant quietSince) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, status, created_at from sells
                    where id = any(:ids) and updated_at <= :quiet
                    """)
                .bindArray("ids", String.class, List.copyOf(sellIds))
                .bind("quiet", quietSince)
                .map((row, context) -> standing(row))
                .list());
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getString("id"), row.getString("status"), SellRows.instant(row, "created_at"));
  }
}
