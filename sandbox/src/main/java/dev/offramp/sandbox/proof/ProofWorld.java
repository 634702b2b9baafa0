package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.pace.Alarms;
import dev.offramp.sandbox.pace.Pace;
import dev.offramp.sandbox.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** What every part of the pretend Proof stands on; wired once in {@link ProofSandbox}. */
record ProofWorld(
    Store store,
    InstantSource clock,
    Pace pace,
    Alarms alarms,
    ProofKeys keys,
    FaultBoard faults,
    Transactions transactions,
    Users users) {

  /** One change of the world: all of it or nothing. */
  <R> R transact(Supplier<R> work) {
    return store.transact(work);
  }

  Switches switches() {
    return faults.switches();
  }

  long millis() {
    return clock.millis();
  }

  /** A time as Proof writes it (choice 31). */
  String time(long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    if (switches().is(Choice.TIME_FORM, "fractions")) {
      return at.plusNanos(123).toString();
    }
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
