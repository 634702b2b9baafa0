package dev.offramp.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Finds sells that have a row and no workflow: the row is the promise. */
public final class StartDao {
  /** How long the accepting request has for itself before the loop takes over. */
  static final Duration FIRST_TURN = Duration.ofSeconds(10);

  private final Jdbi jdbi;

  public StartDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Takes sells whose turn it is, each for this caller alone until {@code retryAt}. */
  public List<String> claim(int limit, Instant now, Instant retryAt) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update sells set start_next_at = :retryAt, start_attempts = start_attempts + 1
                    where id in (
                      select id from sells
                      where workflow_started_at is null and start_next_at <= :now
                      order by start_next_at limit :limit for update skip locked)
                    returning id
                    """)
                .bind("retryAt", retryAt)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  public void markStarted(String sellId, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update sells set workflow_started_at = :now
                    where id = :id and workflow_started_at is null
                    """)
                .bind("now", now)
                .bind("id", sellId)
                .execute());
  }
}
