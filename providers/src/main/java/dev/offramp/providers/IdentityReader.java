package dev.offramp.providers;

import java.util.Optional;

/** Asks how far a provider's own identity check of a customer is: only ever to word a wait. */
public interface IdentityReader {

  /**
   * Nothing may depend on the answer, so it never fails.
   *
   * @param account the customer's account at the provider, as the session opener named it
   * @return {@code not_started}, {@code pending}, {@code verified} or {@code failed}; empty when it
   *     is not known, or the provider cannot be asked
   */
  Optional<String> findState(String account);
}
