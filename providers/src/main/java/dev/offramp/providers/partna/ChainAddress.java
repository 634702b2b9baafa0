package dev.offramp.providers.partna;

import java.util.regex.Pattern;

/**
 * Whether a text can be an address of a chain at all: crypto sent to an address of another chain is
 * lost, so no such address is ever shown to a customer.
 */
final class ChainAddress {
  private static final Pattern EVM = Pattern.compile("0x[0-9a-fA-F]{40}");
  private static final Pattern TRON = Pattern.compile("T[1-9A-HJ-NP-Za-km-z]{33}");
  private static final Pattern SOLANA = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{32,44}");

  /** Base58 or bech32; staging uses the prefixes of the test networks. */
  private static final Pattern BITCOIN =
      Pattern.compile("[123mn][1-9A-HJ-NP-Za-km-z]{25,34}|(?:bc|tb|bcrt)1[0-9a-z]{11,87}");

  private ChainAddress() {}

  /**
   * @param network in Partna's spelling (partna.md, section 6.2); of a chain we do not know every
   *     address fits
   */
  static boolean fits(String network, String address) {
    return switch (network) {
      case "avalanche", "base", "binance", "celo", "ethereum", "polygon" ->
          EVM.matcher(address).matches();
      case "tron" -> TRON.matcher(address).matches();
      case "solana" -> SOLANA.matcher(address).matches();
      case "bitcoin" -> BITCOIN.matcher(address).matches();
      default -> true;
    };
  }
}
