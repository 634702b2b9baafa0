package dev.offramp.storage;

import dev.offramp.workflows.sell.SellStatus;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A sell's row, locked until the transaction ends. Every change of its ledger locks it first, and
 * so does every change of its status: nothing is sent beside a decision to stop.
 *
 * @param destination masked
 */
record LockedSell(
    String id,
    String rail,
    SellStatus status,
    String cryptoCurrency,
    String fiatCurrency,
    @Nullable String account,
    @Nullable String destination) {

  /**
   * @throws IllegalStateException when there is no such sell
   */
  static LockedSell of(Handle handle, String sellId) {
    return handle
        .createQuery("select * from sells where id = :id for update")
        .bind("id", sellId)
        .map(
            (row, context) ->
                new LockedSell(
                    sellId,
                    row.getString("rail"),
                    SellStatus.of(row.getString("status")),
                    row.getString("crypto_currency"),
                    row.getString("fiat_currency"),
                    row.getString("provider_account"),
                    row.getString("destination_masked")))
        .findOne()
        .orElseThrow(() -> new IllegalStateException("no such sell"));
  }

  /** Only then may money move: not before the deposit, not while a person decides, not after. */
  boolean mayPay() {
    return status == SellStatus.RECEIVED || status == SellStatus.PROCESSING;
  }
}
