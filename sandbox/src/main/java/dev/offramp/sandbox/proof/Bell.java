package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.delivery.Deliveries;
import dev.offramp.sandbox.delivery.Webhook;
import dev.offramp.sandbox.json.Json;

/** Tells the partner of a status change: on the sockets, and by webhook in the newer contract. */
final class Bell {
  static final String EVENT = "tx.update";

  private final ProofWorld world;
  private final WireView view;
  private final Deliveries deliveries;
  private final Sockets sockets;

  Bell(ProofWorld world, WireView view, Deliveries deliveries, Sockets sockets) {
    this.world = world;
    this.view = view;
    this.deliveries = deliveries;
    this.sockets = sockets;
  }

  /** A session was made; whether that counts as a change is choice 25. */
  void created(Transaction transaction) {
    if (world.switches().on(Choice.CREATION_WEBHOOK)) {
      webhook(transaction);
    }
  }

  /** The status changed; in a transaction of the store. */
  void changed(Transaction transaction) {
    sockets.tell(transaction);
    webhook(transaction);
  }

  private void webhook(Transaction transaction) {
    if (!world.switches().older()) {
      deliveries.emit(
          new Webhook(
              EVENT,
              transaction.id(),
              transaction.id(),
              transaction.status().wire(),
              Json.text(view.webhook(transaction))));
    }
  }
}
