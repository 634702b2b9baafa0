package dev.offramp.sandbox.partna;

/** An end user of the merchant; {@code createdAt} in Unix seconds. */
record Account(String accountName, String email, String type, long createdAt, boolean verified) {
  /** The deposit address of this account on a network; the same for ever. */
  String address(String network) {
    return Mint.address(network, "account|" + accountName);
  }

  Account withKyc() {
    return new Account(accountName, email, type, createdAt, true);
  }
}
