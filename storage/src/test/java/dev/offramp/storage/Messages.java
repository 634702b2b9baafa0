package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;

import dev.offramp.storage.InboxDao.Received;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.Witness;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Messages to test with, and sells for them. */
final class Messages {
  private Messages() {}

  static SellOrder sell() {
    SellOrder order = Orders.anOrder();
    new IntakeDao(JDBI, CIPHER).accept(order, order.id(), new byte[] {1});
    return order;
  }

  static Received of(String key, @Nullable String sellId) {
    ProviderEvent event =
        new ProviderEvent(EventKind.RECEIVED, Witness.WEBHOOK, NOW, "received", Facts.NONE);
    return new Received(
        "partna",
        key,
        "offramp",
        sellId,
        event,
        "{\"a\":\"0726140198\"}".getBytes(StandardCharsets.UTF_8));
  }
}
