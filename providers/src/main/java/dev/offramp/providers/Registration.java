package dev.offramp.providers;

/** Reads and sets how a provider lets customers in. */
public interface Registration {

  /**
   * May be up to a minute old.
   *
   * @throws ProviderException when the provider cannot be asked
   */
  RegistrationMode registrationMode();

  /**
   * Safe to call again: it names the end state.
   *
   * @throws ProviderException when the provider cannot be asked or refuses
   */
  void setRegistrationMode(RegistrationMode mode);
}
