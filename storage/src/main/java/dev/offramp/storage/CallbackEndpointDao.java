package dev.offramp.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps where each tenant wants to be told of steps, and what signs what it is told. */
public final class CallbackEndpointDao {
  private final Jdbi jdbi;
  private final FieldCipher cipher;

  public CallbackEndpointDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
  }

  /**
   * What to keep.
   *
   * @param freshSecret signs from now on when there was no endpoint or it rotates
   * @param rotates whether the fresh secret takes over from the one there is
   * @param overlapUntil how long the earlier secret then signs too
   */
  public record Wanted(
      String tenant, String url, String freshSecret, boolean rotates, Instant overlapUntil) {}

  /**
   * @param signsWithFreshSecret whether the fresh secret is the one that signs now
   */
  public record Kept(CallbackEndpoint endpoint, boolean signsWithFreshSecret) {}

  public Optional<CallbackEndpoint> find(String tenant) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from callback_endpoints where tenant = :tenant")
                .bind("tenant", tenant)
                .map((row, context) -> endpoint(row))
                .findOne());
  }

  /**
   * Sets the tenant's endpoint, or changes the one there is; one that was disabled is in use again.
   * At most two secrets are live: rotating again ends the oldest at once.
   */
  public Kept put(Wanted wanted, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          if (isUnused(handle, wanted.tenant())) {
            stopWaiting(handle, wanted.tenant(), now);
          }
          return write(handle, wanted, now);
        });
  }

  /**
   * Takes the tenant's endpoint away: what waits for it is stopped.
   *
   * @return false when there was none
   */
  public boolean delete(String tenant, Instant now) {
    return jdbi.inTransaction(
        handle -> {
          boolean wasThere =
              handle
                      .createUpdate("delete from callback_endpoints where tenant = :tenant")
                      .bind("tenant", tenant)
                      .execute()
                  == 1;
          stopWaiting(handle, tenant, now);
          return wasThere;
        });
  }

  /** Nothing more is tried for this tenant; locks in the order in which deliveries follow. */
  static void stopWaiting(Handle handle, String tenant, Instant now) {
    handle
        .createUpdate(
            """
            update callback_deliveries set state = 'stopped', settled_at = :now,
              next_attempt_at = null, claimed_until = null
            where state = 'waiting' and id in (
              select id from callback_deliveries where tenant = :tenant and state = 'waiting'
              order by sell_id, sequence for update)
            """)
        .bind("now", now)
        .bind("tenant", tenant)
        .execute();
  }

  /** What a secret belongs to, whichever of the two columns it is in. */
  static String place(String tenant) {
    return "callback_endpoints.secret/" + tenant;
  }

  private Kept write(Handle handle, Wanted wanted, Instant now) {
    return handle
        .createQuery(
            """
            insert into callback_endpoints as kept (tenant, url, secret, created_at, updated_at)
            values (:tenant, :url, :secret, :now, :now)
            on conflict (tenant) do update set
              url = excluded.url,
              secret = case when :rotates then excluded.secret else kept.secret end,
              previous_secret = case when :rotates then kept.secret else kept.previous_secret end,
              previous_secret_until = case when :rotates then :overlapUntil::timestamptz
                else kept.previous_secret_until end,
              disabled_at = null, failing_since = null, updated_at = excluded.updated_at
            returning *, secret = :secret as is_fresh
            """)
        .bind("tenant", wanted.tenant())
        .bind("url", wanted.url())
        .bind(
            "secret",
            cipher.encrypt(
                wanted.freshSecret().getBytes(StandardCharsets.US_ASCII), place(wanted.tenant())))
        .bind("rotates", wanted.rotates())
        .bind("overlapUntil", wanted.overlapUntil())
        .bind("now", now)
        .map((row, context) -> new Kept(endpoint(row), row.getBoolean("is_fresh")))
        .one();
  }

  /** A step recorded just as the last endpoint went may have left something for it. */
  private static boolean isUnused(Handle handle, String tenant) {
    return handle
        .createQuery(
            """
            select disabled_at is not null from callback_endpoints where tenant = :tenant
            for no key update
            """)
        .bind("tenant", tenant)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(true);
  }

  private static CallbackEndpoint endpoint(ResultSet row) throws SQLException {
    return new CallbackEndpoint(
        row.getString("tenant"),
        row.getString("url"),
        SellRows.instantOrNull(row, "previous_secret_until"),
        SellRows.instantOrNull(row, "disabled_at"),
        SellRows.instantOrNull(row, "failing_since"),
        SellRows.instant(row, "created_at"),
        SellRows.instant(row, "updated_at"));
  }
}
