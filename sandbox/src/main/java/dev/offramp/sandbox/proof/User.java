package dev.offramp.sandbox.proof;

import org.jspecify.annotations.Nullable;

/** One of the partner's users, remembered across sessions. */
record User(String partnerUserId, String email, Kyc kyc, @Nullable Long verifiedAtMillis) {

  User in(Kyc next, long nowMillis) {
    return new User(partnerUserId, email, next, next == Kyc.VERIFIED ? nowMillis : null);
  }
}
