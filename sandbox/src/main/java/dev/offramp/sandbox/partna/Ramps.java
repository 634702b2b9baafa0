package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.store.Index;
import dev.offramp.sandbox.store.Store;
import dev.offramp.sandbox.store.Table;
import java.util.List;
import java.util.Optional;

/** Every offramp request by its reference. */
final class Ramps {
  private final Table<Ramp> ramps;
  private final Index<Ramp> byAccount;
  private final Index<Ramp> byAddress;

  Ramps(Store store) {
    this.ramps = store.table("partna.ramps", Ramp.class);
    this.byAccount = ramps.indexedBy(Ramp::accountName);
    this.byAddress = ramps.indexedBy(ramp -> ramp.paymentAddress());
  }

  Optional<Ramp> find(String reference) {
    return ramps.find(reference);
  }

  /** The request, or a 404. */
  Ramp require(String reference) {
    return find(reference).orElseThrow(() -> new Refusal(404, "ramp request not found"));
  }

  Optional<Ramp> findByAddress(String address) {
    return byAddress.find(address).stream().findFirst();
  }

  /** Of one account, oldest first. */
  List<Ramp> of(String accountName) {
    return byAccount.find(accountName);
  }

  List<Ramp> all() {
    return ramps.all();
  }

  /** Inserts or replaces; in a transaction. */
  Ramp put(Ramp ramp) {
    ramps.put(ramp.reference(), ramp);
    return ramp;
  }
}
