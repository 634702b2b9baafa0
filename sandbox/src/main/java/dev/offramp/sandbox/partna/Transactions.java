package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Every movement of money by its reference; a reference is used once. */
final class Transactions {
  private final Table<Transaction> transactions;
  private final Index<Transaction> byFromAccount;
  private final Index<Transaction> byToAccount;
  private final InstantSource clock;
  private final String merchant;

  Transactions(Store store, InstantSource clock, String merchant) {
    this.transactions = store.table("partna.transactions", Transaction.class);
    this.byFromAccount = transactions.indexedBy(Transaction::fromAccount);
    this.byToAccount = transactions.indexedBy(Transaction::toAccount);
    this.clock = clock;
    this.merchant = merchant;
  }

  /** Writes a movement between accounts of the merchant, or out of them; in a transaction. */
  void add(
      String reference,
      String type,
      String status,
      BigDecimal amount,
      String currency,
      String fromAccount,
      String toAccount) {
    transactions.put(
        reference,
        new Transaction(
            transactions.size() + 1L,
            reference,
            type,
            status,
            amount,
            currency,
            fromAccount.isEmpty() ? "" : merchant,
            fromAccount,
            merchant,
            toAccount,
            clock.instant().getEpochSecond()));
  }

  /** Changes a movement's status; in a transaction. */
  void mark(String reference, String status) {
    find(reference).ifPresent(found -> transactions.put(reference, found.in(status)));
  }

  Optional<Transaction> find(String reference) {
    return transactions.find(reference);
  }

  /** Oldest first. */
  List<Transaction> all() {
    return transactions.all();
  }

  /** Those from or to an account, oldest first. */
  List<Transaction> of(String account) {
    return Stream.concat(byFromAccount.find(account).stream(), byToAccount.find(account).stream())
        .distinct()
        .sorted(Comparator.comparingLong(Transaction::number))
        .toList();
  }

  /** A reference for a movement that nobody gave one. */
  String newReference() {
    return Mint.reference(UUID.randomUUID().toString());
  }
}
