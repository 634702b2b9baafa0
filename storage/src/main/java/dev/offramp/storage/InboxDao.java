package dev.offramp.storage;

import dev.offramp.workflows.sell.ProviderEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The inbox: received messages, durable before they are acknowledged, handed out one at a time a
 * sell.
 */
public final class InboxDao {
  private final Jdbi jdbi;
  private final FieldCipher cipher;

  public InboxDao(Jdbi jdbi, FieldCipher cipher) {
    this.jdbi = jdbi;
    this.cipher = cipher;
  }

  /**
   * A genuine message as it came.
   *
   * @param messageKey what makes two deliveries the same message, unique within the provider
   * @param sellId the sell it speaks of, null when it names none
   * @param providerReference the provider's own id of the sell, for providers that do not know ours
   * @param event in our words, null when this kind of message moves no sell
   * @param body the bytes as received
   */
  public record Received(
      String provider,
      String messageKey,
      String kind,
      @Nullable String sellId,
      @Nullable String providerReference,
      @Nullable ProviderEvent event,
      byte[] body) {

    /** From a provider that knows our sell id. */
    public Received(
        String provider,
        String messageKey,
        String kind,
        @Nullable String sellId,
        @Nullable ProviderEvent event,
        byte[] body) {
      this(provider, messageKey, kind, sellId, null, event, body);
    }
  }

  /**
   * A message taken for delivery.
   *
   * @param terms of its sell, null when there is no such sell
   * @param tenant of its sell, for logs
   * @param attempts this one counted
   */
  public record Claimed(
      long id,
      String provider,
      String sellId,
      ProviderEvent event,
      @Nullable SellTerms terms,
      @Nullable String tenant,
      int attempts) {}

  /**
   * Returns only once the message is committed. A repetition changes nothing.
   *
   * @return the state the message is in, {@code PARKED} when it names no sell we know
   */
  public InboxState insert(Received message, Instant now) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    with known as (
                      select id from sells
                      where id = :sellId or provider_reference = :providerReference limit 1),
                    stored as (
                      insert into inbox (provider, message_key, kind, sell_id, event, body, state,
                        note, waiting_since, next_attempt_at, received_at)
                      select :provider, :key, :kind, coalesce(sell.id, :sellId), :event::jsonb, :body,
                        case when :event::text is not null and sell.id is not null
                          then 'waiting' else 'parked' end,
                        case when :event::text is null then 'moves no sell'
                          when sell.id is not null then null else 'unknown sell' end,
                        case when :event::text is not null and sell.id is not null
                          then :now::timestamptz end,
                        :now, :now
                      from (select (select id from known) as id) sell
                      on conflict (provider, message_key) do nothing
                      returning state)
                    select state from stored
                    union all
                    select state from inbox
                    where provider = :provider and message_key = :key
                      and not exists (select 1 from stored)
                    """)
                .bind("provider", message.provider())
                .bind("key", message.messageKey())
                .bind("kind", message.kind())
                .bind("sellId", message.sellId())
                .bind("providerReference", message.providerReference())
                .bind("event", message.event() == null ? null : RowJson.text(message.event()))
                .bind(
                    "body",
                    cipher.encrypt(message.body(), place(message.provider(), message.messageKey())))
                .bind("now", now)
                .mapTo(String.class)
                .findFirst()
                .map(InboxState::of)
                // Another delivery of it was committed between our two looks.
                .orElse(InboxState.WAITING));
  }

  /**
   * Takes waiting messages whose turn it is: the oldest of each sell, and only when no other
   * message of that sell is out. A message not settled until {@code claimedUntil} is handed out
   * again.
   */
  public List<Claimed> claim(int limit, Instant now, Instant claimedUntil) {
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update inbox set claimed_until = :until, attempts = attempts + 1
                    where id = any (array(
                      select m.id from inbox m
                      where m.state = 'waiting' and m.next_attempt_at <= :now
                        and (m.claimed_until is null or m.claimed_until <= :now)
                        and not exists (
                          select 1 from inbox earlier
                          where earlier.sell_id = m.sell_id and earlier.state = 'waiting'
                            and earlier.id < m.id)
                      order by m.next_attempt_at, m.id limit :limit for update skip locked))
                    returning id, provider, sell_id, event, attempts,
                      (select crypto_currency from sells where sells.id = sell_id) as crypto,
                      (select fiat_currency from sells where sells.id = sell_id) as fiat,
                      (select tenant from sells where sells.id = sell_id) as tenant
                    """)
                .bind("until", claimedUntil)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> claimed(row))
                .list());
  }

  public void markDelivered(long id, Instant now) {
    settle(id, InboxState.DELIVERED, null, now);
  }

  /** Will not be delivered: it is kept, and a person can see why and retry it. */
  public void markIgnored(long id, String note, Instant now) {
    settle(id, InboxState.IGNORED, note, now);
  }

  /** Gives up: a person can retry it. */
  public void markFailed(long id, String note, Instant now) {
    settle(id, InboxState.FAILED, note, now);
  }

  /** Puts a message back until {@code nextAttemptAt}; later messages of its sell wait behind it. */
  public void postpone(long id, String note, Instant nextAttemptAt) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update inbox set claimed_until = null, next_attempt_at = :next, note = :note
                    where id = :id and state = 'waiting'
                    """)
                .bind("next", nextAttemptAt)
                .bind("note", note)
                .bind("id", id)
                .execute());
  }

  /**
   * Hands out parked messages whose sell has appeared.
   *
   * @return how many
   */
  public int unpark(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update inbox set state = 'waiting', note = null, waiting_since = :now,
                      next_attempt_at = :now
                    where state = 'parked' and event is not null
                      and exists (select 1 from sells where sells.id = inbox.sell_id)
                    """)
                .bind("now", now)
                .execute());
  }

  private void settle(long id, InboxState state, @Nullable String note, Instant now) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update inbox set state = :state, note = :note, settled_at = :now,
                      claimed_until = null
                    where id = :id and state = 'waiting'
                    """)
                .bind("state", state.code())
                .bind("note", note)
                .bind("now", now)
                .bind("id", id)
                .execute());
  }

  /** What an encrypted body belongs to. */
  static String place(String provider, String messageKey) {
    return "inbox.body/" + provider + "/" + messageKey;
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    String crypto = row.getString("crypto");
    return new Claimed(
        row.getLong("id"),
        row.getString("provider"),
        row.getString("sell_id"),
        RowJson.read(row.getString("event"), ProviderEvent.class),
        crypto == null ? null : new SellTerms(crypto, row.getString("fiat")),
        row.getString("tenant"),
        row.getInt("attempts"));
  }
}
