package dev.offramp.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps API keys, as hashes only. */
public final class ApiKeyDao {
  private final Jdbi jdbi;

  public ApiKeyDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * @param id public handle for listing and revoking; not the key
   */
  public record KeyRow(
      String id,
      String tenant,
      Set<String> scopes,
      Instant createdAt,
      @Nullable Instant revokedAt) {}

  /**
   * @param hash SHA-256 of the key
   */
  public void insert(String id, String tenant, Set<String> scopes, byte[] hash, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into api_keys (id, tenant, scopes, key_hash, created_at)
                    values (:id, :tenant, :scopes, :hash, :now)
                    """)
                .bind("id", id)
                .bind("tenant", tenant)
                .bindArray("scopes", String.class, List.copyOf(scopes))
                .bind("hash", hash)
                .bind("now", now)
                .execute());
  }

  /** The key with this hash, unless it was revoked. */
  public Optional<KeyRow> findLive(byte[] hash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_keys where key_hash = :hash and revoked_at is null")
                .bind("hash", hash)
                .map((row, context) -> key(row))
                .findOne());
  }

  /** Those of these keys that were not revoked meanwhile. */
  public Set<String> live(Collection<String> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from api_keys where id = any(:ids) and revoked_at is null")
                .bindArray("ids", String.class, List.copyOf(ids))
                .mapTo(String.class)
                .set());
  }

  public List<KeyRow> list() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from api_keys order by created_at, id limit 1000")
                .map((row, context) -> key(row))
                .list());
  }

  /**
   * @return false when there is no such live key
   */
  public boolean revoke(String id, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update api_keys set revoked_at = :now
                        where id = :id and revoked_at is null
                        """)
                    .bind("now", now)
                    .bind("id", id)
                    .execute()
                == 1);
  }

  private static KeyRow key(ResultSet row) throws SQLException {
    Array scopes = row.getArray("scopes");
    return new KeyRow(
        row.getString("id"),
        row.getString("tenant"),
        Set.of((String[]) scopes.getArray()),
        SellRows.instant(row, "created_at"),
        SellRows.instantOrNull(row, "revoked_at"));
  }
}
