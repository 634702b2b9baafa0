package dev.offramp.storage;

import dev.offramp.workflows.sell.Step;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes and reads the rows of {@code steps}. */
final class StepRows {
  private StepRows() {}

  /**
   * Inserts a step, or amends it when this revision is newer than the one on record.
   *
   * @return whether it was not on record before
   */
  static boolean upsert(Handle handle, String sellId, int revision, Step step) {
    return handle
        .createQuery(
            """
            insert into steps (sell_id, sequence, revision, status, reason, at, recorded_at,
              witness, provider_status, facts, actor, note)
            values (:sellId, :sequence, :revision, :status, :reason, :at, :recordedAt, :witness,
              :providerStatus, :facts::jsonb, :actor, :note)
            on conflict (sell_id, sequence) do update set
              revision = excluded.revision, status = excluded.status, reason = excluded.reason,
              at = excluded.at, witness = excluded.witness,
              provider_status = excluded.provider_status, facts = excluded.facts,
              actor = excluded.actor, note = excluded.note
            where steps.revision < excluded.revision
            -- only a row that was there before has one
            returning xmax = 0 as is_new
            """)
        .bind("sellId", sellId)
        .bind("sequence", step.sequence())
        .bind("revision", revision)
        .bind("status", step.status().code())
        .bind("reason", step.reason() == null ? null : step.reason().code())
        .bind("at", step.at())
        .bind("recordedAt", step.recordedAt())
        .bind("witness", step.witness().code())
        .bind("providerStatus", step.providerStatus())
        .bind("facts", RowJson.text(step.facts()))
        .bind("actor", step.actor())
        .bind("note", step.note())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  static List<Step> of(Handle handle, String sellId) {
    return handle
        .createQuery("select * from steps where sell_id = :sellId order by sequence")
        .bind("sellId", sellId)
        .map((row, context) -> SellRows.step(row))
        .list();
  }
}
