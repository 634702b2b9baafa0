package dev.offramp.storage;

import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.RecordedSell;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads sells and writes what becomes of them. */
public final class SellDao {
  private final Jdbi jdbi;
  private final SellRows rows;

  public SellDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.rows = new SellRows(cipher);
  }

  /** For our own processes, which know no tenant. */
  public Optional<Sell> find(String sellId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SellRows.SELECT + "where s.id = :id")
                .bind("id", sellId)
                .map((row, context) -> rows.sell(row))
                .findOne());
  }

  /** For a tenant: another tenant's sell is as unknown as one that does not exist. */
  public Optional<Sell> find(String tenant, String sellId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SellRows.SELECT + "where s.id = :id and s.tenant = :tenant")
                .bind("id", sellId)
                .bind("tenant", tenant)
                .map((row, context) -> rows.sell(row))
                .findOne());
  }

  public List<Step> steps(String sellId) {
    return jdbi.withHandle(handle -> StepRows.of(handle, sellId));
  }

  /** What a workflow needs to come back: empty when there is no such sell. */
  public Optional<RecordedSell> recorded(String sellId) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    "select revision, deposit_deadline from sells where id = :id for share")
                .bind("id", sellId)
                .map(
                    (row, context) ->
                        new RecordedSell(
                            StepRows.of(handle, sellId),
                            row.getInt("revision"),
                            SellRows.instantOrNull(row, "deposit_deadline")))
                .findOne());
  }

  /**
   * Stores the provider's session, replacing an earlier one. After the first step beyond {@code
   * created} nothing is replaced any more: the customer may have seen it.
   *
   * @param session null when only the account and reference are known yet: an earlier session stays
   * @return whether this session is now the one on record
   */
  public boolean storeSession(
      String sellId,
      @Nullable Session session,
      @Nullable String account,
      @Nullable String reference,
      Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update sells set session = coalesce(:session, session), provider_account = :account,
                          provider_reference = :reference, updated_at = :now
                        where id = :id and status = 'created'
                        """)
                    .bind("session", session == null ? null : rows.session(sellId, session))
                    .bind("account", account)
                    .bind("reference", reference)
                    .bind("now", now)
                    .bind("id", sellId)
                    .execute()
                == 1);
  }

  /** Notes the deposit address the customer's browser told, while the deposit is awaited. */
  public void noteCustomersAddress(String sellId, String address, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update sells set customers_address = :address, updated_at = :now
                    where id = :id and status = 'pending'
                    """)
                .bind("address", address)
                .bind("now", now)
                .bind("id", sellId)
                .execute());
  }

  /** Notes how far the provider's identity check is; does not count as a change of the sell. */
  public void noteIdentity(String sellId, String identity) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update sells set identity = :identity
                    where id = :id and identity is distinct from :identity
                    """)
                .bind("identity", identity)
                .bind("id", sellId)
                .execute());
  }

  /** Open sells of a rail that the provider has an id for, the ones that moved last first. */
  public List<Sell> openAtProvider(Rail rail, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    SellRows.SELECT
                        + """
                        where s.status in ('pending', 'received', 'processing')
                          and s.rail = :rail and s.provider_reference is not null
                        order by s.updated_at desc, s.id limit :limit
                        """)
                .bind("rail", rail.code())
                .bind("limit", limit)
                .map((row, context) -> rows.sell(row))
                .list());
  }

  /**
   * Writes steps, the state they lead to and what the tenant is told of them in one transaction; a
   * repetition, or a write older than what is on record, changes nothing.
   */
  public void record(RecordSteps command, Instant now) {
    jdbi.useTransaction(
        handle -> {
          List<Step> fresh = new ArrayList<>();
          for (Step step : command.steps()) {
            if (StepRows.upsert(handle, command.sellId(), command.revision(), step)) {
              fresh.add(step);
            }
          }
          handle
              .createUpdate(
                  """
                  update sells s set status = :status, reason = :reason, facts = :facts::jsonb,
                    deposit_deadline = :deadline, revision = :revision, updated_at = :now,
                    late_read_at = case
                      when :ended and provider_reference is not null then :now::timestamptz end,
                    holds_account = :open and s.rail = any(:paidByUs)
                      and s.provider_account is not null and not exists (
                        select 1 from sells o
                        where o.rail = s.rail and o.provider_account = s.provider_account
                          and o.holds_account and o.id <> s.id)
                  where id = :id and revision < :revision
                  """)
              .bind("open", !command.status().isFinal())
              .bindArray("paidByUs", String.class, Accounts.PAID_BY_US)
              .bind("status", command.status().code())
              .bind("reason", command.reason() == null ? null : command.reason().code())
              .bind("facts", RowJson.text(command.facts()))
              .bind("deadline", command.depositDeadline())
              .bind("ended", command.status().isFinal())
              .bind("revision", command.revision())
              .bind("now", now)
              .bind("id", command.sellId())
              .execute();
          CallbackOutbox.write(handle, rows, command.sellId(), fresh, now);
        });
  }
}
