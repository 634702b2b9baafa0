package dev.offramp.sandbox.shop;

import org.jspecify.annotations.Nullable;

/**
 * One order of the shop and the sell it became.
 *
 * @param sellId null until Offramp has answered
 */
record Order(
    String id,
    String provider,
    String amount,
    String currency,
    String email,
    long createdAtMillis,
    @Nullable String sellId) {

  Order soldAs(String sell) {
    return new Order(id, provider, amount, currency, email, createdAtMillis, sell);
  }
}
