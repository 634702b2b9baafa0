package dev.offramp.storage;

import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Step;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Accepts sells: idempotency key, row, first step and its event in one transaction. */
public final class IntakeDao {
  /** A lock was waited for as long as the connection allows. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final Jdbi jdbi;
  private final SellRows rows;

  public IntakeDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.rows = new SellRows(cipher);
  }

  /** What became of an order. */
  public enum Outcome {
    ACCEPTED,
    /** The same key and body came before: the sell id is that of the first time. */
    REPLAYED,
    /** The key came before with another body. */
    MISMATCH
  }

  public record Acceptance(Outcome outcome, String sellId) {}

  /** Another request with the same key is being written, and took longer than this one may wait. */
  public static final class KeyInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyInUseException(Throwable cause) {
      super("the idempotency key is in use", cause);
    }
  }

  /**
   * Accepts an order once per (tenant, key), for ever. Of any number of equal requests at the same
   * time one writes, and the others wait for its commit and are replays.
   *
   * @throws KeyInUseException when the wait took too long; nothing was written
   */
  public Acceptance accept(SellOrder order, String key, byte[] bodyHash) {
    return jdbi.inTransaction(handle -> accept(handle, order, key, bodyHash));
  }

  /** What became of this key earlier; empty when it is new. */
  public Optional<Acceptance> find(String tenant, String key, byte[] bodyHash) {
    return jdbi.withHandle(handle -> earlier(handle, tenant, key, bodyHash));
  }

  private Acceptance accept(Handle handle, SellOrder order, String key, byte[] bodyHash) {
    if (!claim(handle, order, key, bodyHash)) {
      return earlier(handle, order.tenant(), key, bodyHash).orElseThrow();
    }
    insertSell(handle, order);
    Step created = Step.created(order.createdAt());
    StepRows.upsert(handle, order.id(), 0, created);
    CallbackOutbox.write(handle, rows, order.id(), List.of(created), order.createdAt());
    return new Acceptance(Outcome.ACCEPTED, order.id());
  }

  private static boolean claim(Handle handle, SellOrder order, String key, byte[] bodyHash) {
    try {
      return handle
              .createUpdate(
                  """
                  insert into idempotency_keys (tenant, key, body_hash, sell_id, created_at)
                  values (:tenant, :key, :bodyHash, :sellId, :now)
                  on conflict (tenant, key) do nothing
                  """)
              .bind("tenant", order.tenant())
              .bind("key", key)
              .bind("bodyHash", bodyHash)
              .bind("sellId", order.id())
              .bind("now", order.createdAt())
              .execute()
          == 1;
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException sql
          && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
        throw new KeyInUseException(e);
      }
      throw e;
    }
  }

  private static Optional<Acceptance> earlier(
      Handle handle, String tenant, String key, byte[] bodyHash) {
    return handle
        .createQuery(
            """
            select sell_id, body_hash from idempotency_keys where tenant = :tenant and key = :key
            """)
        .bind("tenant", tenant)
        .bind("key", key)
        .map((row, context) -> compare(row, bodyHash))
        .findOne();
  }

  private static Acceptance compare(ResultSet row, byte[] bodyHash) throws SQLException {
    boolean same = MessageDigest.isEqual(row.getBytes("body_hash"), bodyHash);
    return new Acceptance(same ? Outcome.REPLAYED : Outcome.MISMATCH, row.getString("sell_id"));
  }

  private void insertSell(Handle handle, SellOrder order) {
    handle
        .createUpdate(
            """
            insert into sells (id, tenant, rail, status, crypto_amount, crypto_currency,
              crypto_network, fiat_currency, customer_id, private_data, destination_masked,
              from_address, external_id, return_url, metadata, facts, start_next_at, created_at,
              updated_at)
            values (:id, :tenant, :rail, :status, :amount, :currency, :network, :fiat, :customer,
              :private, :masked, :fromAddress, :externalId, :returnUrl, :metadata::jsonb,
              :facts::jsonb, :startNextAt, :now, :now)
            """)
        .bind("id", order.id())
        .bind("tenant", order.tenant())
        .bind("rail", order.rail().code())
        .bind("status", SellStatus.CREATED.code())
        .bind("amount", order.crypto().amount())
        .bind("currency", order.crypto().currency())
        .bind("network", order.network())
        .bind("fiat", order.fiatCurrency())
        .bind("customer", order.customer().id())
        .bind("private", rows.privateData(order))
        .bind("masked", order.destination() == null ? null : order.destination().masked())
        .bind("fromAddress", order.fromAddress())
        .bind("externalId", order.externalId())
        .bind("returnUrl", order.returnUrl() == null ? null : order.returnUrl().toString())
        .bind("metadata", RowJson.text(order.metadata()))
        .bind("facts", RowJson.text(Facts.NONE))
        // The accepting request starts the workflow itself; the loop comes in when it could not.
        .bind("startNextAt", order.createdAt().plus(StartDao.FIRST_TURN))
        .bind("now", order.createdAt())
        .execute();
  }
}
