package dev.offramp.runtime.config;

/**
 * A cryptocurrency on one of its networks, written {@code CUSD/celo}.
 *
 * @param currency upper-case ticker
 * @param network in the provider's own spelling
 */
public record CryptoPair(String currency, String network) {

  /**
   * @throws IllegalArgumentException when the text is not a currency, a slash and a network
   */
  public static CryptoPair of(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
      throw new IllegalArgumentException("not a pair such as CUSD/celo");
    }
    return new CryptoPair(parts[0], parts[1]);
  }

  @Override
  public String toString() {
    return currency + "/" + network;
  }
}
