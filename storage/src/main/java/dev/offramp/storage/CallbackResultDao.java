package dev.offramp.storage;

import dev.offramp.storage.CallbackQueueDao.Claimed;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes how the sending of a claimed delivery ended.
 *
 * <p>Deliveries are locked after their sell or their endpoint and never before, so that nobody
 * waits for each other: what is noted at the endpoint is a transaction of its own.
 */
public final class CallbackResultDao {
  private final Jdbi jdbi;

  public CallbackResultDao(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How a try ended.
   *
   * @param status of the answer, null when there was none
   * @param error what kept it from an answer, null when nothing did
   */
  public record Attempt(Instant at, @Nullable Integer status, @Nullable String error) {}

  /** The receiver took it; the next event of the sell is due. */
  public void markDelivered(Claimed delivery, Attempt attempt) {
    settle(delivery, CallbackState.DELIVERED, attempt);
    markAnswering(delivery);
  }

  /** Puts it back until {@code next}; later events of its sell wait behind it. */
  public void postpone(Claimed delivery, Attempt attempt, Instant next) {
    putBack(delivery, attempt, next);
    markFailing(delivery, attempt.at());
  }

  /** Tried often enough; the next event of the sell is due. */
  public void giveUp(Claimed delivery, Attempt attempt) {
    settle(delivery, CallbackState.FAILED, attempt);
    markFailing(delivery, attempt.at());
  }

  /**
   * The receiver said it is gone for good: its endpoint is disabled and what waits for it stopped.
   * When the tenant has set another address meanwhile, that one is tried instead.
   */
  public void stop(Claimed delivery, Attempt attempt) {
    if (!disable(delivery, attempt.at())) {
      putBack(delivery, attempt, attempt.at());
      return;
    }
    forgetReplay(delivery);
    settle(delivery, CallbackState.STOPPED, attempt);
    jdbi.useTransaction(
        handle -> CallbackEndpointDao.stopWaiting(handle, delivery.tenant(), attempt.at()));
  }

  private void putBack(Claimed delivery, Attempt attempt, Instant next) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update callback_deliveries set next_attempt_at = :next, claimed_until = null,
                      attempts = attempts + 1, last_attempt_at = :at, last_status = :status,
                      last_error = :error
                    where id = :id and state = 'waiting' and claimed_until = :claimedUntil
                    """)
                .bind("next", next)
                .bindMethods(attempt)
                .bind("id", delivery.id())
                .bind("claimedUntil", delivery.claimedUntil())
                .execute());
  }

  private void settle(Claimed delivery, CallbackState state, Attempt attempt) {
    jdbi.useTransaction(
        handle -> {
          lockSell(handle, delivery.sellId());
          handle
              .createUpdate(
                  """
                  update callback_deliveries set
                    state = case when send_again then 'waiting' else :state end,
                    settled_at = case when send_again then null else :at::timestamptz end,
                    next_attempt_at = case when send_again then :at::timestamptz end,
                    attempts = case when send_again then 0 else attempts + 1 end,
                    send_again = false, claimed_until = null,
                    last_attempt_at = :at, last_status = :status, last_error = :error
                  where id = :id and state = 'waiting'
                    and (:state = 'delivered' or claimed_until = :claimedUntil)
                  """)
              .bind("state", state.code())
              .bindMethods(attempt)
              .bind("id", delivery.id())
              .bind("claimedUntil", delivery.claimedUntil())
              .execute();
          releaseNext(handle, delivery.sellId(), attempt.at());
        });
  }

  /** Whoever said it is gone is not asked again. */
  private void forgetReplay(Claimed delivery) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update callback_deliveries set send_again = false where id = ?", delivery.id()));
  }

  /** A step of this sell that is being recorded now comes before or after us, not beside us. */
  private static void lockSell(Handle handle, @Nullable String sellId) {
    handle
        .createQuery("select 1 from sells where id = :id for no key update")
        .bind("id", sellId)
        .mapTo(Integer.class)
        .findOne();
  }

  private static void releaseNext(Handle handle, @Nullable String sellId, Instant now) {
    handle
        .createUpdate(
            """
            update callback_deliveries set next_attempt_at = :now
            where next_attempt_at is null and id = (
              select id from callback_deliveries
              where sell_id = :sellId and state = 'waiting' order by sequence limit 1)
            """)
        .bind("now", now)
        .bind("sellId", sellId)
        .execute();
  }

  private void markAnswering(Claimed delivery) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update callback_endpoints set failing_since = null
                    where tenant = :tenant and failing_since is not null
                    """)
                .bind("tenant", delivery.tenant())
                .execute());
  }

  private void markFailing(Claimed delivery, Instant at) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update callback_endpoints set failing_since = :at
                    where tenant = :tenant and url = :url and failing_since is null
                    """)
                .bind("at", at)
                .bind("tenant", delivery.tenant())
                .bind("url", delivery.url())
                .execute());
  }

  private boolean disable(Claimed delivery, Instant at) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update callback_endpoints set disabled_at = :at
                        where tenant = :tenant and url = :url and disabled_at is null
                        """)
                    .bind("at", at)
                    .bind("tenant", delivery.tenant())
                    .bind("url", delivery.url())
                    .execute()
                == 1);
  }
}
