package dev.offramp.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a tenant may see of its deliveries and do with them; never another tenant's. */
public final class CallbackDeliveryDao {
  private final Jdbi jdbi;

  public CallbackDeliveryDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A place in the list: everything made before it comes after. */
  public record Place(Instant createdAt, String id) {}

  /**
   * The newest first.
   *
   * @param state only these, null for all
   * @param after where the last page ended, null for the first
   */
  public List<CallbackDelivery> list(
      String tenant, @Nullable CallbackState state, @Nullable Place after, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from callback_deliveries
                    where tenant = :tenant and (:state::text is null or state = :state)
                      and (:afterId::text is null
                        or (created_at, id) < (:afterAt::timestamptz, :afterId))
                    order by created_at desc, id desc limit :limit
                    """)
                .bind("tenant", tenant)
                .bind("state", state == null ? null : state.code())
                .bind("afterAt", after == null ? null : after.createdAt())
                .bind("afterId", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> delivery(row))
                .list());
  }

  public Optional<CallbackDelivery> find(String tenant, String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from callback_deliveries where id = :id and tenant = :tenant")
                .bind("id", id)
                .bind("tenant", tenant)
                .map((row, context) -> delivery(row))
                .findOne());
  }

  /**
   * Makes an event that tells of no sell.
   *
   * @return empty when the tenant has no endpoint in use
   */
  public Optional<CallbackDelivery> insertTest(String tenant, String id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into callback_deliveries (id, tenant, type, state, next_attempt_at,
                      created_at)
                    select :id, e.tenant, 'callback.test', 'waiting', :now, :now
                    from callback_endpoints e
                    where e.tenant = :tenant and e.disabled_at is null
                    returning *
                    """)
                .bind("id", id)
                .bind("tenant", tenant)
                .bind("now", now)
                .map((row, context) -> delivery(row))
                .findOne());
  }

  /**
   * Has an event sent again from the first try on, at once and out of its order; one that waits for
   * its next try is tried at once, one that waits behind an earlier event goes on waiting.
   *
   * @return empty when there is no such delivery, or no endpoint in use to send it to
   */
  public Optional<CallbackDelivery> replay(String tenant, String id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update callback_deliveries set
                      state = 'waiting', settled_at = null,
                      send_again = (state = 'waiting' and claimed_until is not null),
                      attempts = case when state = 'waiting' then attempts else 0 end,
                      next_attempt_at = case
                        when state = 'waiting' and next_attempt_at is null then null
                        when state = 'waiting' then least(next_attempt_at, :now::timestamptz)
                        else :now::timestamptz end
                    where id = :id and tenant = :tenant
                      and exists (select 1 from callback_endpoints e
                        where e.tenant = :tenant and e.disabled_at is null)
                    returning *
                    """)
                .bind("now", now)
                .bind("id", id)
                .bind("tenant", tenant)
                .map((row, context) -> delivery(row))
                .findOne());
  }

  private static CallbackDelivery delivery(ResultSet row) throws SQLException {
    return new CallbackDelivery(
        row.getString("id"),
        row.getString("type"),
        row.getString("sell_id"),
        row.getObject("sequence", Integer.class),
        CallbackState.find(row.getString("state")).orElseThrow(),
        row.getInt("attempts"),
        SellRows.instantOrNull(row, "next_attempt_at"),
        SellRows.instantOrNull(row, "last_attempt_at"),
        row.getObject("last_status", Integer.class),
        row.getString("last_error"),
        SellRows.instant(row, "created_at"),
        SellRows.instantOrNull(row, "settled_at"));
  }
}
