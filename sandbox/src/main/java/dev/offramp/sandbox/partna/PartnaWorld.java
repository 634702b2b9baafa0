package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.store.Store;
import java.time.InstantSource;

/** What every part of the pretend Partna stands on; wired once in {@link PartnaSandbox}. */
record PartnaWorld(
    Store store,
    InstantSource clock,
    Pace pace,
    Alarms alarms,
    PartnaKeys keys,
    FaultBoard faults,
    Webhooks webhooks,
    Settings settings,
    Accounts accounts,
    Money money) {

  /**
   * Everything that counts money: what is held, what moved, what was really paid, and the rates.
   */
  record Money(Balances balances, Transactions transactions, Book book, Rates rates) {}

  Switches switches() {
    return faults.switches();
  }

  long seconds() {
    return clock.instant().getEpochSecond();
  }
}
