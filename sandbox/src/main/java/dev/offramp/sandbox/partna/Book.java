package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;

/** The book of what was really paid: one entry per payout that left the house, never removed. */
final class Book {
  private final Table<Payment> payments;
  private final Index<Payment> byReference;
  private final InstantSource clock;

  Book(Store store, InstantSource clock) {
    this.payments = store.table("partna.book", Payment.class);
    this.byReference = payments.indexedBy(Payment::reference);
    this.clock = clock;
  }

  /** Writes a payout down; in a transaction. */
  void paid(
      String reference,
      String kind,
      String account,
      String destination,
      BigDecimal amount,
      String currency) {
    String id = String.format("%08d", payments.size() + 1);
    payments.put(
        id,
        new Payment(
            id, reference, kind, account, destination, amount, currency, clock.millis(), null));
  }

  /** Notes that the payouts of a reference came back; in a transaction. */
  void returned(String reference) {
    for (Payment payment : byReference.find(reference)) {
      payments.put(payment.id(), payment.returned(clock.millis()));
    }
  }

  List<Payment> all() {
    return payments.all();
  }

  List<Payment> of(String reference) {
    return byReference.find(reference);
  }
}
