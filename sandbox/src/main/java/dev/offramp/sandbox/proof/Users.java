package dev.offramp.sandbox.proof;

import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.util.List;
import java.util.Optional;

/** The partner's users; the first session makes one known. */
final class Users {
  private final Table<User> users;

  Users(Store store) {
    this.users = store.table("proof.users", User.class);
  }

  Optional<User> find(String partnerUserId) {
    return users.find(partnerUserId);
  }

  /** The user, or a 404. */
  User require(String partnerUserId) {
    return find(partnerUserId)
        .orElseThrow(() -> new Refusal(Problem.NOT_FOUND, "there is no user " + partnerUserId));
  }

  List<User> all() {
    return users.all();
  }

  /** Inserts or replaces; in a transaction of the store. */
  User put(User user) {
    users.put(user.partnerUserId(), user);
    return user;
  }
}
