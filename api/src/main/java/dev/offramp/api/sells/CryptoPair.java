package dev.offramp.api.sells;

/**
 * One crypto on one chain.
 *
 * @param network in the rail's own spelling
 * @param decimals the finest amount the crypto can carry on that chain
 */
public record CryptoPair(String currency, String network, int decimals)
    implements Comparable<CryptoPair> {
  /** Such as {@code CUSD/celo}. */
  public String code() {
    return currency + "/" + network;
  }

  @Override
  public int compareTo(CryptoPair other) {
    return code().compareTo(other.code());
  }
}
