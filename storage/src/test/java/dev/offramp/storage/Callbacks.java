package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;

import dev.offramp.storage.CallbackEndpointDao.Wanted;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackResultDao.Attempt;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tenants with callbacks, and sells of theirs that move. */
final class Callbacks {
  static final Duration CLAIM = Duration.ofMinutes(2);
  static final CallbackEndpointDao ENDPOINTS = new CallbackEndpointDao(JDBI, CIPHER);
  static final CallbackDeliveryDao DELIVERIES = new CallbackDeliveryDao(JDBI);
  static final CallbackQueueDao QUEUE = new CallbackQueueDao(JDBI, CIPHER);
  static final CallbackResultDao RESULTS = new CallbackResultDao(JDBI);
  private static final SellDao SELLS = new SellDao(JDBI, CIPHER);

  private Callbacks() {}

  static void forgetAll() {
    JDBI.useHandle(
        handle -> {
          handle.execute("delete from callback_deliveries");
          handle.execute("delete from callback_endpoints");
        });
  }

  static void register(String tenant) {
    ENDPOINTS.put(
        new Wanted(tenant, "https://" + tenant + ".example/", "whsec_" + tenant, false, NOW), NOW);
  }

  /** A sell that was only created. */
  static SellOrder sellOf(String tenant) {
    SellOrder order = Orders.anOrderOf(tenant);
    new IntakeDao(JDBI, CIPHER).accept(order, order.id(), new byte[32]);
    return order;
  }

  /** What is recorded when this happens to a sell that was created. */
  static RecordSteps command(SellOrder order, SellState state, EventKind kind, Facts facts) {
    List<Step> steps =
        state.apply(new ProviderEvent(kind, Witness.WEBHOOK, NOW, kind.code(), facts), NOW);
    return new RecordSteps(
        order.id(),
        state.revision(),
        state.status(),
        state.reason(),
        NOW.plusSeconds(3600),
        state.facts(),
        steps);
  }

  static void record(RecordSteps command) {
    SELLS.record(command, NOW);
  }

  static List<Claimed> claim(Instant now) {
    return claim(Lane.STEADY, 100, 100, now);
  }

  static List<Claimed> claim(Lane lane, int limit, int perEndpoint, Instant now) {
    return QUEUE.claim(lane, limit, perEndpoint, now, now.plus(CLAIM));
  }

  static Attempt answered(int status, Instant at) {
    return new Attempt(at, status, null);
  }

  static List<String> types(List<Claimed> claimed) {
    return claimed.stream().map(Claimed::type).toList();
  }
}
