package dev.offramp.sandbox.partna;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Makes ids, addresses and hashes that look like the real ones; the same seed gives the same again,
 * so a replay or a restart never changes them.
 */
final class Mint {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  private Mint() {}

  /** 32 lower-case hex characters, the first one 1 to f. */
  static String reference(String seed) {
    String hex = hex("reference", seed).substring(0, 32);
    return hex.charAt(0) == '0' ? "1" + hex.substring(1) : hex;
  }

  /** Ten upper-case hex characters, as the seed's {@code DFE48F597F}. */
  static String sessionId(String seed) {
    return hex("session", seed).substring(0, 10).toUpperCase(Locale.ROOT);
  }

  /** A deposit address of the network's shape; EVM addresses in lower case as the seed shows. */
  static String address(String network, String seed) {
    return switch (network) {
      case "tron" -> "T" + spell(BASE58, "address", seed, 33);
      case "solana" -> spell(BASE58, "address", seed, 44);
      case "bitcoin" -> "tb1q" + spell(BECH32, "address", seed, 38);
      default -> "0x" + hex("address", seed).substring(0, 40);
    };
  }

  /** A transaction hash of the network's shape. */
  static String transactionHash(String network, String seed) {
    return switch (network) {
      case "solana" -> spell(BASE58, "hash", seed, 88);
      case "tron", "bitcoin" -> hex("hash", seed);
      default -> "0x" + hex("hash", seed);
    };
  }

  private static String spell(String alphabet, String purpose, String seed, int length) {
    StringBuilder text = new StringBuilder();
    for (int block = 0; text.length() < length; block++) {
      for (byte next : digest(purpose + block, seed)) {
        text.append(alphabet.charAt((next & 0xff) % alphabet.length()));
      }
    }
    return text.substring(0, length);
  }

  private static String hex(String purpose, String seed) {
    return HexFormat.of().formatHex(digest(purpose, seed));
  }

  private static byte[] digest(String purpose, String seed) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((purpose + "|" + seed).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
