package dev.offramp.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists a tenant's sells, newest first, page by page. */
public final class SellListDao {
  private final Jdbi jdbi;
  private final SellRows rows;

  public SellListDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.rows = new SellRows(cipher);
  }

  /** Where a sell stands in the list; a page goes on after it. */
  public record Place(Instant createdAt, String id) {
    public static Place of(Sell sell) {
      return new Place(sell.order().createdAt(), sell.id());
    }
  }

  /**
   * @param after the last sell of the page before, null for the first page
   * @param limit of sells on the page
   */
  public List<Sell> page(String tenant, SellFilter filter, @Nullable Place after, int limit) {
    return jdbi.withHandle(
        handle ->
            bound(handle.createQuery(sql(filter, after)), tenant, filter, after, limit)
                .map((row, context) -> rows.sell(row))
                .list());
  }

  /**
   * Only the conditions that are asked for, each a constant: one statement for all of them would be
   * planned for none, and PostgreSQL could not use the index of the one filter that is set.
   */
  static String sql(SellFilter filter, @Nullable Place after) {
    return SellRows.SELECT
        + "where s.tenant = :tenant\n"
        + unlessNull(filter.status(), "and s.status = :status\n")
        + unlessNull(filter.rail(), "and s.rail = :rail\n")
        + unlessNull(filter.externalId(), "and s.external_id = :externalId\n")
        + unlessNull(filter.customer(), "and s.customer_id = :customer\n")
        + unlessNull(filter.createdAfter(), "and s.created_at >= :createdAfter\n")
        + unlessNull(filter.createdBefore(), "and s.created_at < :createdBefore\n")
        + unlessNull(after, "and (s.created_at, s.id) < (:placeAt, :placeId)\n")
        + "order by s.created_at desc, s.id desc limit :limit";
  }

  static Query bound(
      Query query, String tenant, SellFilter filter, @Nullable Place after, int limit) {
    query.bind("tenant", tenant).bind("limit", limit);
    if (filter.status() != null) {
      query.bind("status", filter.status().code());
    }
    if (filter.rail() != null) {
      query.bind("rail", filter.rail().code());
    }
    if (filter.externalId() != null) {
      query.bind("externalId", filter.externalId());
    }
    if (filter.customer() != null) {
      query.bind("customer", filter.customer());
    }
    if (filter.createdAfter() != null) {
      query.bind("createdAfter", filter.createdAfter());
    }
    if (filter.createdBefore() != null) {
      query.bind("createdBefore", filter.createdBefore());
    }
    if (after != null) {
      query.bind("placeAt", after.createdAt()).bind("placeId", after.id());
    }
    return query;
  }

  private static String unlessNull(@Nullable Object value, String condition) {
    return value == null ? "" : condition;
  }
}
