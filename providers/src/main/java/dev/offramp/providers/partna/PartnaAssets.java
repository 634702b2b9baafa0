package dev.offramp.providers.partna;

/** How finely Partna counts what it takes (partna.md, section 6.1). */
public final class PartnaAssets {
  private PartnaAssets() {}

  /**
   * Decimals of a currency; the finest there are for one the table does not name, so that nothing
   * Partna would take is refused by us.
   */
  public static int decimals(String currency) {
    return switch (currency) {
      case "USDT", "USDC" -> 6;
      case "BTC" -> 8;
      default -> 18;
    };
  }
}
