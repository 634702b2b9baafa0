package dev.offramp.sandbox.shop;

import dev.offramp.client.CallbackEvent;
import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callbacks told the shop, each event once. */
final class ToldTable {
  private final Store store;
  private final InstantSource clock;
  private final Table<Told> told;
  private final Index<Told> bySell;

  ToldTable(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.told = store.table("shop.told", Told.class);
    this.bySell = told.indexedBy(Told::sellId);
  }

  /** Does nothing when the event has come before. */
  void keep(CallbackEvent event) {
    store.transact(
        () -> {
          if (told.find(event.id()).isEmpty()) {
            told.put(event.id(), Told.of(event, clock.millis()));
          }
        });
  }

  /** The latest step of a sell, by its place among the steps: callbacks may overtake each other. */
  Optional<Told> latest(@Nullable String sellId) {
    return sellId == null
        ? Optional.empty()
        : bySell.find(sellId).stream().max(Comparator.comparingInt(Told::sequence));
  }

  /** How many events there were. */
  int size() {
    return told.size();
  }
}
