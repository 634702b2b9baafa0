package dev.offramp.sandbox.proof;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes what nobody can guess. */
final class Tokens {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** A prefix and so many random bytes in hex. */
  static String random(String prefix, int bytes) {
    byte[] secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    return prefix + HexFormat.of().formatHex(secret);
  }
}
