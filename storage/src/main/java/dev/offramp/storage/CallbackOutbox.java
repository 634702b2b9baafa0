package dev.offramp.storage;

import dev.offramp.workflows.sell.Step;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Writes what a tenant is told of a step, in the transaction that records the step (ADR 0013).
 *
 * <p>One event a step, when it is first recorded and the tenant has an endpoint then: a repetition
 * or an amendment of a step writes none.
 */
final class CallbackOutbox {
  private CallbackOutbox() {}

  /**
   * @param steps that were not on record before, in order; the sell's row already stands where the
   *     last of them leads
   */
  static void write(Handle handle, SellRows rows, String sellId, List<Step> steps, Instant now) {
    if (steps.isEmpty() || !isWanted(handle, sellId)) {
      return;
    }
    Sell sell = rows.find(handle, sellId);
    for (Step step : steps) {
      insert(handle, rows, sell.toldAt(step), step, now);
    }
  }

  /** The id of a step's event, the same for ever: nothing but the step can make another. */
  static String eventId(String sellId, int sequence) {
    return "evt_" + sellId + "_" + sequence;
  }

  /**
   * Also locks the sell until the step is on record, so that who settles its previous event at the
   * same time sees this one.
   */
  private static boolean isWanted(Handle handle, String sellId) {
    return handle
        .createQuery(
            """
            select 1 from sells s join callback_endpoints e on e.tenant = s.tenant
            where s.id = :id and e.disabled_at is null
            for no key update of s for key share of e
            """)
        .bind("id", sellId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void insert(Handle handle, SellRows rows, Sell sell, Step step, Instant now) {
    String id = eventId(sell.id(), step.sequence());
    handle
        .createUpdate(
            """
            insert into callback_deliveries (id, tenant, type, sell_id, sequence, sell, state,
              next_attempt_at, created_at)
            values (:id, :tenant, :type, :sellId, :sequence, :sell, 'waiting',
              case when exists (select 1 from callback_deliveries earlier
                  where earlier.sell_id = :sellId and earlier.state = 'waiting')
                then null else :now::timestamptz end,
              :now)
            on conflict do nothing
            """)
        .bind("id", id)
        .bind("tenant", sell.order().tenant())
        .bind("type", "sell." + step.status().code())
        .bind("sellId", sell.id())
        .bind("sequence", step.sequence())
        .bind("sell", rows.toldSell(id, sell))
        .bind("now", now)
        .execute();
  }
}
