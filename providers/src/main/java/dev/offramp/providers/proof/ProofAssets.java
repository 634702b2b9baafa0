package dev.offramp.providers.proof;

/** How finely Proof counts what it takes: it documents no limits, so the chains' own count. */
public final class ProofAssets {
  private ProofAssets() {}

  /**
   * Decimals of a currency on a network of Proof's; the finest there are for one not named here, so
   * that nothing Proof would take is refused by us.
   */
  public static int decimals(String currency, String network) {
    return switch (currency) {
      // 18 on the BNB chain, where both are bridged.
      case "USDT", "USDC" -> network.equals("BEP20") ? 18 : 6;
      case "BTC" -> 8;
      default -> 18;
    };
  }
}
