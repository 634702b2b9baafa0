package dev.offramp.storage;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the inbox in order: how deep it is, and what has been there too long. Safe from any number
 * of processes at once.
 *
 * <p>Rows are never deleted: without its body a row is small, and its key is what makes a replay of
 * the message, however late, a repetition.
 */
public final class InboxUpkeepDao {
  private final Jdbi jdbi;

  public InboxUpkeepDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public InboxDepth depth() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select w.depth as waiting, w.oldest,
                      (select count(*) from inbox where state = 'parked') as parked,
                      (select count(*) from inbox where state = 'failed') as failed
                    from (select count(*) as depth, min(waiting_since) as oldest
                      from inbox where state = 'waiting') w
                    """)
                .map(
                    (row, context) ->
                        new InboxDepth(
                            row.getLong("waiting"),
                            row.getLong("parked"),
                            row.getLong("failed"),
                            SellRows.instantOrNull(row, "oldest")))
                .one());
  }

  /**
   * Ignores messages parked for longer than {@code maxAge}, the oldest first; each stays to be seen
   * with a note that says so.
   *
   * @return how many, at most {@code limit}
   */
  public int ignoreParked(Duration maxAge, int limit, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update inbox set state = 'ignored', settled_at = :now,
                      note = concat('parked for longer than ', :maxAge, ': ', note)
                    where state = 'parked' and id = any (array(
                      select id from inbox where state = 'parked' and received_at < :before
                      order by received_at limit :limit for update skip locked))
                    """)
                .bind("now", now)
                .bind("maxAge", maxAge.toString())
                .bind("before", now.minus(maxAge))
                .bind("limit", limit)
                .execute());
  }

  /**
   * Removes the received bytes of messages that came before {@code before}, whatever became of
   * them; what they say in our words stays.
   *
   * @return of how many, at most {@code limit}
   */
  public int removeBodies(Instant before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update inbox set body = null
                    where id = any (array(
                      select id from inbox where body is not null and received_at < :before
                      order by received_at limit :limit for update skip locked))
                    """)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
  }
}
