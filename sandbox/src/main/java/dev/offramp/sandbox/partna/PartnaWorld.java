package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.store.Store;
import java.time.InstantSource;
import java.util.function.Supplier;

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

  /** One change of the world: all of it or nothing. */
  <R> R transact(Supplier<R> work) {
    return store.transact(work);
  }

  /** {@link #transact(Supplier)} without a result. */
  void transact(Runnable work) {
    store.transact(work);
  }

  /** Sends a webhook; in a transaction. */
  void emit(String event, WebhookData data) {
    webhooks.emit(event, data);
  }

  String merchant() {
    return keys.merchant();
  }

  Balances balances() {
    return money.balances();
  }

  Transactions transactions() {
    return money.transactions();
  }

  Book book() {
    return money.book();
  }

  Rates rates() {
    return money.rates();
  }

  Switches switches() {
    return faults.switches();
  }

  long seconds() {
    return clock.instant().getEpochSecond();
  }
}
