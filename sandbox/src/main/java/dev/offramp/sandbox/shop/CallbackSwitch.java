package dev.offramp.sandbox.shop;

import dev.offramp.sandbox.store.HomeFiles;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has Offramp tell the shop by callback once a person wants it. Not by itself: a tenant has one
 * address, and whoever tries Offramp with the same key would lose theirs.
 */
final class CallbackSwitch {
  private static final String WISH = "wish";

  private final Store store;
  private final Table<CallbackWish> wishes;
  private final Path secretFile;
  private final Offramp offramp;
  private final Supplier<URI> address;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile String trouble = "";

  /**
   * @param address where the shop hears callbacks
   */
  CallbackSwitch(Path home, Store store, Offramp offramp, Supplier<URI> address) {
    this.store = store;
    this.wishes = store.table("shop.callback", CallbackWish.class);
    this.secretFile = home.resolve("shop-callback.secret");
    this.offramp = offramp;
    this.address = address;
  }

  /** Registers, also when it was done before: somebody else may have registered since. */
  void turnOn() {
    store.transact(() -> wishes.put(WISH, new CallbackWish(null)));
    catchUp();
  }

  /** Registers if that is still to be done; called whenever somebody looks at the shop. */
  void catchUp() {
    // Whoever comes while another asks goes on without waiting for the answer.
    if (!isWanted() || isOn() || !turn.tryLock()) {
      return;
    }
    try {
      String secret = offramp.tellAt(address.get());
      HomeFiles.writeSecret(secretFile, secret + "\n");
      store.transact(() -> wishes.put(WISH, new CallbackWish(address.get().toString())));
      trouble = "";
    } catch (Offramp.Unavailable sorry) {
      trouble = sorry.sentence();
    } finally {
      turn.unlock();
    }
  }

  boolean isWanted() {
    return wishes.find(WISH).isPresent();
  }

  boolean isOn() {
    String here = address.get().toString();
    return wishes.find(WISH).filter(wish -> here.equals(wish.registeredUrl())).isPresent();
  }

  /** Why it is wanted and not on; empty when nothing was tried yet. */
  String trouble() {
    return trouble;
  }

  /** What signs callbacks; empty before the first registration. */
  Optional<String> secret() {
    return Files.isReadable(secretFile)
        ? Optional.of(HomeFiles.read(secretFile).strip())
        : Optional.empty();
  }
}
