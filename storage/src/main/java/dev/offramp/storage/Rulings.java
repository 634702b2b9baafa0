package dev.offramp.storage;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes and reads the rows of {@code rulings}. */
final class Rulings {
  private Rulings() {}

  /** When a person last ruled on a sell. */
  static Optional<Instant> findLast(Handle handle, String sellId) {
    return handle
        .createQuery("select at from rulings where sell_id = :sellId order by id desc limit 1")
        .bind("sellId", sellId)
        .map((row, context) -> SellRows.instant(row, "at"))
        .findOne();
  }

  static void insert(
      Handle handle, String sellId, String outcome, String actor, String evidence, Instant now) {
    handle
        .createUpdate(
            """
            insert into rulings (sell_id, outcome, actor, evidence, at)
            values (:sellId, :outcome, :actor, :evidence, :now)
            """)
        .bind("sellId", sellId)
        .bind("outcome", outcome)
        .bind("actor", actor)
        .bind("evidence", evidence)
        .bind("now", now)
        .execute();
  }
}
