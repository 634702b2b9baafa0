package dev.offramp.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps the outbox in order: how much waits in it, and what has been there long enough. */
public final class CallbackUpkeepDao {
  private final Jdbi jdbi;

  public CallbackUpkeepDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How much stands in the outbox, for receivers that answered their last try and for those that
   * did not.
   *
   * @param oldestDue since when the oldest of what should be sent is due, null when nothing is
   */
  public record Depth(
      long waiting,
      @Nullable Instant oldestDue,
      long waitingForFailing,
      @Nullable Instant oldestDueForFailing) {}

  public Depth depth(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select
                      count(*) filter (where e.failing_since is null) as waiting,
                      min(d.next_attempt_at) filter (where e.failing_since is null
                        and d.next_attempt_at <= :now) as oldest,
                      count(*) filter (where e.failing_since is not null) as waiting_failing,
                      min(d.next_attempt_at) filter (where e.failing_since is not null
                        and d.next_attempt_at <= :now) as oldest_failing
                    from callback_deliveries d join callback_endpoints e on e.tenant = d.tenant
                    where d.state = 'waiting' and d.next_attempt_at is not null
                      and e.disabled_at is null
                    """)
                .bind("now", now)
                .map((row, context) -> depth(row))
                .one());
  }

  /**
   * Removes what was delivered, failed or stopped before {@code before}, the oldest first.
   *
   * @return how many, at most {@code limit}
   */
  public int removeSettled(Instant before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from callback_deliveries
                    where state <> 'waiting' and id = any (array(
                      select id from callback_deliveries
                      where settled_at < :before
                      order by settled_at limit :limit for update skip locked))
                    """)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
  }

  /** Removes earlier secrets that sign no more. */
  public void forgetOldSecrets(Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update callback_endpoints
                    set previous_secret = null, previous_secret_until = null
                    where previous_secret_until <= :now
                    """)
                .bind("now", now)
                .execute());
  }

  private static Depth depth(ResultSet row) throws SQLException {
    return new Depth(
        row.getLong("waiting"),
        SellRows.instantOrNull(row, "oldest"),
        row.getLong("waiting_failing"),
        SellRows.instantOrNull(row, "oldest_failing"));
  }
}
