package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.mint.Seeded;
import java.util.Locale;

/**
 * Makes ids, addresses and hashes that look like the real ones; the same seed gives the same again,
 * so a replay or a restart never changes them.
 */
final class Mint {
  private Mint() {}

  /** 32 lower-case hex characters, the first one 1 to f. */
  static String reference(String seed) {
    String hex = Seeded.hex("reference", seed).substring(0, 32);
    return hex.charAt(0) == '0' ? "1" + hex.substring(1) : hex;
  }

  /** Ten upper-case hex characters, as the seed's {@code DFE48F597F}. */
  static String sessionId(String seed) {
    return Seeded.hex("session", seed).substring(0, 10).toUpperCase(Locale.ROOT);
  }

  /** A deposit address of the network's shape; EVM addresses in lower case as the seed shows. */
  static String address(String network, String seed) {
    return switch (network) {
      case "tron" -> Seeded.tronAddress(seed);
      case "solana" -> Seeded.base58("address", seed, 44);
      case "bitcoin" -> Seeded.bitcoinAddress(seed);
      default -> Seeded.ethereumAddress(seed);
    };
  }

  /** A transaction hash of the network's shape. */
  static String transactionHash(String network, String seed) {
    return switch (network) {
      case "solana" -> Seeded.base58("hash", seed, 88);
      case "tron", "bitcoin" -> Seeded.hex("hash", seed);
      default -> "0x" + Seeded.hex("hash", seed);
    };
  }
}
