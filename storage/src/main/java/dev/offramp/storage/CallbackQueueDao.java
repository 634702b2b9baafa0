package dev.offramp.storage;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the deliveries that are due, to any number of workers: in the order of the steps within
 * one sell, and to one endpoint after the other, so that none waits for the backlog of another.
 */
public final class CallbackQueueDao {
  /**
   * The endpoints whose turn it is, locked so that no two workers give out of the same one at a
   * time.
   */
  private static final String TURN =
      """
      select e.tenant from callback_endpoints e
      where e.disabled_at is null and (e.failing_since is not null) = :failing
        and exists (select 1 from callback_deliveries d
          where d.tenant = e.tenant and d.state = 'waiting' and d.next_attempt_at <= :now
            and (d.claimed_until is null or d.claimed_until <= :now))
        and :perEndpoint > (select count(*) from callback_deliveries d
          where d.tenant = e.tenant and d.claimed_until > :now)
      order by e.turn_at nulls first, e.tenant limit :limit
      for no key update of e skip locked
      """;

  /**
   * The oldest delivery of each of them, then the second of each, and so on. Another statement than
   * the one that locks, as it must see what the last holder of the lock gave out.
   */
  private static final String TAKE =
      """
      with turn as (
        select e.*, :perEndpoint - (select count(*) from callback_deliveries d
          where d.tenant = e.tenant and d.claimed_until > :now) as room
        from callback_endpoints e where e.tenant = any (:tenants)),
      picked as materialized (
        select due.id, turn.tenant
        from turn cross join lateral (
          select d.id, row_number() over (order by d.next_attempt_at, d.id) as nth
          from callback_deliveries d
          where d.tenant = turn.tenant and d.state = 'waiting' and d.next_attempt_at <= :now
            and (d.claimed_until is null or d.claimed_until <= :now)
          order by d.next_attempt_at, d.id limit greatest(turn.room, 0)) due
        order by due.nth, turn.turn_at nulls first, turn.tenant limit :limit),
      taken as (
        update callback_deliveries set claimed_until = :until
        where state = 'waiting' and id in (select id from picked) returning *),
      marked as (
        update callback_endpoints set turn_at = :now
        where tenant in (select tenant from picked))
      select taken.*, turn.url, turn.secret,
        case when turn.previous_secret_until > :now then turn.previous_secret end
          as previous_secret
      from taken join turn on turn.tenant = taken.tenant
      order by taken.next_attempt_at, taken.id
      """;

  private final Jdbi jdbi;
  private final FieldCipher cipher;
  private final SellRows rows;

  public CallbackQueueDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
    this.rows = new SellRows(cipher);
  }

  /** Endpoints that failed their last try are served apart: they take up time. */
  public enum Lane {
    STEADY,
    FAILING
  }

  /**
   * A delivery taken to be sent, still sealed.
   *
   * @param attempts tries before this one
   * @param claimedUntil when it is handed out again; also tells this claim from a later one
   */
  public record Claimed(
      String id,
      String tenant,
      String type,
      @Nullable String sellId,
      @Nullable Integer sequence,
      Instant createdAt,
      int attempts,
      String url,
      Instant claimedUntil,
      byte[] secret,
      byte @Nullable [] previousSecret,
      byte @Nullable [] sell) {}

  /**
   * What a delivery says and what signs it.
   *
   * @param secrets the one that signs, and the earlier one while it does too
   * @param sell as it was at the step, null for a test
   */
  public record Opened(List<String> secrets, @Nullable Sell sell) {}

  /**
   * Takes deliveries that are due, each for this caller alone until {@code until}, whole
   * milliseconds.
   *
   * @param perEndpoint how many of one endpoint may be out at a time, among all workers
   */
  public List<Claimed> claim(Lane lane, int limit, int perEndpoint, Instant now, Instant until) {
    return jdbi.inTransaction(
        handle -> {
          List<String> tenants =
              handle
                  .createQuery(TURN)
                  .bind("failing", lane == Lane.FAILING)
                  .bind("limit", limit)
                  .bind("perEndpoint", perEndpoint)
                  .bind("now", now)
                  .mapTo(String.class)
                  .list();
          if (tenants.isEmpty()) {
            return List.of();
          }
          return handle
              .createQuery(TAKE)
              .bindArray("tenants", String.class, tenants)
              .bind("limit", limit)
              .bind("perEndpoint", perEndpoint)
              .bind("now", now)
              .bind("until", until)
              .map((row, context) -> claimed(row))
              .list();
        });
  }

  /**
   * @throws IllegalStateException when the data key that sealed it is not ours
   */
  public Opened open(Claimed delivery) {
    List<String> secrets = new ArrayList<>();
    secrets.add(secret(delivery.tenant(), delivery.secret()));
    if (delivery.previousSecret() != null) {
      secrets.add(secret(delivery.tenant(), delivery.previousSecret()));
    }
    byte[] sell = delivery.sell();
    return new Opened(secrets, sell == null ? null : rows.toldSell(delivery.id(), sell));
  }

  private String secret(String tenant, byte[] sealed) {
    return new String(
        cipher.decrypt(sealed, CallbackEndpointDao.place(tenant)), StandardCharsets.US_ASCII);
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("type"),
        row.getString("sell_id"),
        row.getObject("sequence", Integer.class),
        SellRows.instant(row, "created_at"),
        row.getInt("attempts"),
        row.getString("url"),
        SellRows.instant(row, "claimed_until"),
        row.getBytes("secret"),
        row.getBytes("previous_secret"),
        row.getBytes("sell"));
  }
}
