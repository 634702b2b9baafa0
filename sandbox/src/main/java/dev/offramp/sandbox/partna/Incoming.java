package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.time.Duration;

/** Deposits on their way to an account's balance; they arrive when the chain has confirmed them. */
final class Incoming {
  private static final String ARRIVED = "partna.arrived";

  /** A deposit not yet credited. */
  record Coming(String account, String currency, BigDecimal amount) {}

  private final PartnaWorld world;
  private final Table<Coming> coming;
  private final CryptoDesk cryptoDesk;

  Incoming(PartnaWorld world, CryptoDesk cryptoDesk) {
    this.world = world;
    this.coming = world.store().table("partna.incoming", Coming.class);
    this.cryptoDesk = cryptoDesk;
    world.alarms().on(ARRIVED, this::arrive);
  }

  /** Sends a deposit to an account on its way. */
  void send(String account, String currency, BigDecimal amount) {
    world.transact(
        () -> {
          String id = world.transactions().newReference() + "-" + coming.size();
          coming.put(id, new Coming(account, currency, amount));
          world
              .alarms()
              .setPaced(ARRIVED, id, Duration.ofMillis(world.switches().receivedDelayMillis()));
        });
  }

  private void arrive(String id) {
    coming
        .find(id)
        .ifPresent(
            deposit -> {
              coming.remove(id);
              cryptoDesk.credit(deposit.account(), deposit.currency(), deposit.amount());
            });
  }
}
