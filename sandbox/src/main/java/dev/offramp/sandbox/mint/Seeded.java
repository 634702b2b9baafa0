package dev.offramp.sandbox.mint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Spells texts from seeds; the same seed gives the same text, after a restart too. */
public final class Seeded {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  private Seeded() {}

  /** 64 lower-case hex characters. */
  public static String hex(String purpose, String seed) {
    return HexFormat.of().formatHex(digest(purpose, seed));
  }

  /** An address as Tron writes it. */
  public static String tronAddress(String seed) {
    return "T" + base58("address", seed, 33);
  }

  /** An address of Bitcoin's test network. */
  public static String bitcoinAddress(String seed) {
    return "tb1q" + spell(BECH32, "address", seed, 38);
  }

  /** An address of any chain that follows Ethereum, in lower case. */
  public static String ethereumAddress(String seed) {
    return "0x" + hex("address", seed).substring(0, 40);
  }

  /** So many characters of the alphabet of Bitcoin's addresses. */
  public static String base58(String purpose, String seed, int length) {
    return spell(BASE58, purpose, seed, length);
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

  private static byte[] digest(String purpose, String seed) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((purpose + "|" + seed).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
