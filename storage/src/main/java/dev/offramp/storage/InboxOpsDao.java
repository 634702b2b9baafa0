package dev.offramp.storage;

import dev.offramp.workflows.sell.ProviderEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The inbox as ops staff see and steer it. */
public final class InboxOpsDao {
  private static final String SELECT =
      """
      select id, provider, message_key, kind, sell_id, event, state, note, attempts,
        next_attempt_at, received_at, settled_at, body is not null as body_kept
      from inbox
      """;

  private final Jdbi jdbi;
  private final FieldCipher cipher;

  public InboxOpsDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
  }

  /**
   * The newest messages first.
   *
   * @param state only these, null for all
   * @param sellId only those that speak of this sell, null for all
   */
  public List<InboxMessage> list(@Nullable InboxState state, @Nullable String sellId, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        where (:state::text is null or state = :state)
                          and (:sellId::text is null or sell_id = :sellId)
                        order by id desc limit :limit
                        """)
                .bind("state", state == null ? null : state.code())
                .bind("sellId", sellId)
                .bind("limit", limit)
                .map((row, context) -> message(row))
                .list());
  }

  public Optional<InboxMessage> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> message(row))
                .findOne());
  }

  /** The bytes as received, which hold personal data; empty when they were removed by age. */
  public Optional<byte[]> findBody(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select provider, message_key, body from inbox
                    where id = :id and body is not null
                    """)
                .bind("id", id)
                .map((row, context) -> body(row))
                .findOne());
  }

  /**
   * Hands a message out again that failed, was ignored or is parked.
   *
   * @return false when it is in another state, says nothing about a sell, or nobody knows its sell
   */
  public boolean retry(long id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update inbox set state = 'waiting', note = null, attempts = 0,
                          claimed_until = null, settled_at = null, waiting_since = :now,
                          next_attempt_at = :now
                        where id = :id and state in ('failed', 'ignored', 'parked')
                          and event is not null
                          and exists (select 1 from sells where sells.id = inbox.sell_id)
                        """)
                    .bind("now", now)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  private byte[] body(ResultSet row) throws SQLException {
    return cipher.decrypt(
        row.getBytes("body"),
        InboxDao.place(row.getString("provider"), row.getString("message_key")));
  }

  private static InboxMessage message(ResultSet row) throws SQLException {
    String event = row.getString("event");
    return new InboxMessage(
        row.getLong("id"),
        row.getString("provider"),
        row.getString("message_key"),
        row.getString("kind"),
        row.getString("sell_id"),
        event == null ? null : RowJson.read(event, ProviderEvent.class),
        InboxState.of(row.getString("state")),
        row.getString("note"),
        row.getInt("attempts"),
        SellRows.instant(row, "next_attempt_at"),
        SellRows.instant(row, "received_at"),
        SellRows.instantOrNull(row, "settled_at"),
        row.getBoolean("body_kept"));
  }
}
