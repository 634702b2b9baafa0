package dev.offramp.sandbox.proof;

import java.time.Duration;

/**
 * A pretend customer: verified, with a card and the deposit address before him after three seconds,
 * sending the crypto two seconds later, both divided by the speed. The autopilot is this customer
 * for everyone. He leaves the init token alone, so that a person may still look.
 */
final class Customer {
  private static final String PREPARES = "proof.customerPrepares";
  private static final String SENDS = "proof.customerSends";
  private static final String CARD = "4242";

  private final ProofWorld world;
  private final Desk desk;
  private final IdentityDesk identity;

  Customer(ProofWorld world, Desk desk, IdentityDesk identity) {
    this.world = world;
    this.desk = desk;
    this.identity = identity;
    world.alarms().on(PREPARES, this::prepare);
    world.alarms().on(SENDS, this::send);
  }

  /** Goes through the widget of a transaction by himself; in a transaction of the store. */
  void goThrough(String id) {
    world.transactions().require(id);
    world.alarms().setPaced(PREPARES, id, Duration.ofSeconds(3));
  }

  private void prepare(String id) {
    if (world.transactions().find(id).filter(Transaction::waits).isPresent()) {
      present(id);
      world.alarms().setPaced(SENDS, id, Duration.ofSeconds(2));
    }
  }

  /** Verified, card added, address shown: at once. */
  void present(String id) {
    identity.decide(world.transactions().require(id).userId(), Kyc.VERIFIED);
    desk.addCard(id, CARD, null);
    desk.show(id);
  }

  private void send(String id) {
    world
        .transactions()
        .find(id)
        .filter(found -> found.waits() && found.progress().received() == null)
        .ifPresent(found -> desk.deposit(id, null));
  }
}
