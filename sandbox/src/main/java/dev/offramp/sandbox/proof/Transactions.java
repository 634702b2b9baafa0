package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.util.List;
import java.util.Optional;

/** Every transaction by its id, its user, and the tokens of its widget. */
final class Transactions {
  private final Table<Transaction> transactions;
  private final Index<Transaction> byUser;
  private final Index<Transaction> byInitToken;
  private final Index<Transaction> byBootToken;

  Transactions(Store store) {
    this.transactions = store.table("proof.transactions", Transaction.class);
    this.byUser = transactions.indexedBy(Transaction::userId);
    this.byInitToken = transactions.indexedBy(transaction -> transaction.pass().initToken());
    this.byBootToken = transactions.indexedBy(Transaction::bootToken);
  }

  Optional<Transaction> find(String id) {
    return transactions.find(id);
  }

  /** The transaction, or a 404. */
  Transaction require(String id) {
    return find(id)
        .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "there is no transaction " + id));
  }

  Optional<Transaction> findByInitToken(String token) {
    return byInitToken.find(token).stream().findFirst();
  }

  Optional<Transaction> findByBootToken(String token) {
    return byBootToken.find(token).stream().findFirst();
  }

  /** Of one user, oldest first. */
  List<Transaction> of(String partnerUserId) {
    return byUser.find(partnerUserId);
  }

  List<Transaction> all() {
    return transactions.all();
  }

  /** Inserts or replaces; in a transaction of the store. */
  Transaction put(Transaction transaction) {
    transactions.put(transaction.id(), transaction);
    return transaction;
  }
}
