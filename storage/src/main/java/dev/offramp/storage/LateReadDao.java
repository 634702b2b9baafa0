package dev.offramp.storage;

import dev.offramp.workflows.sell.Rail;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Hands out ended sells whose provider is to be asked about them again. */
public final class LateReadDao {
  private final Jdbi jdbi;

  public LateReadDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Takes the sell whose turn came first, for this caller alone until {@code heldUntil}. The first
   * turn of a sell comes with its end: the caller says when it is really asked about.
   *
   * @return its id, empty when it is nobody's turn
   */
  public Optional<String> claim(Rail rail, Instant now, Instant heldUntil) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update sells set late_read_at = :until
                    where id = (
                      select id from sells where late_read_at <= :now and rail = :rail
                      order by late_read_at limit 1 for update skip locked)
                    returning id
                    """)
                .bind("until", heldUntil)
                .bind("now", now)
                .bind("rail", rail.code())
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Ends a claim. A sell that moved meanwhile is left as its last step set it.
   *
   * @param next the next turn, null for none
   */
  public void settle(String sellId, Instant heldUntil, @Nullable Instant next) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update sells set late_read_at = :next
                    where id = :id and late_read_at = :until
                    """)
                .bind("next", next)
                .bind("id", sellId)
                .bind("until", heldUntil)
                .execute());
  }
}
