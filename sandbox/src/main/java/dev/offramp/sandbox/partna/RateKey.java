package dev.offramp.sandbox.partna;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate key, {@code <rate>-<FROM>_to_<TO>-<8 hex>-<Unix seconds>}; the last part is its expiry.
 */
record RateKey(BigDecimal rate, String from, String to, String seal, long expiresAt) {
  private static final Pattern SHAPE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)-([A-Z]+)_to_([A-Z]+)-([0-9a-f]{8})-(\\d{10})");

  /** Makes the key of a rate; the seal ties it to the secret. */
  static RateKey issue(String secret, BigDecimal rate, String from, String to, long expiresAt) {
    return new RateKey(rate, from, to, seal(secret, rate, from, to, expiresAt), expiresAt);
  }

  /** Reads a key; {@link IllegalArgumentException} when it is none. */
  static RateKey parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a rate key");
    }
    return new RateKey(
        new BigDecimal(parts.group(1)),
        parts.group(2),
        parts.group(3),
        parts.group(4),
        Long.parseLong(parts.group(5)));
  }

  /** Whether we made it. */
  boolean isGenuine(String secret) {
    return seal.equals(seal(secret, rate, from, to, expiresAt));
  }

  boolean isValidAt(long seconds) {
    return seconds < expiresAt;
  }

  /** As sent and received. */
  String text() {
    return rate.toPlainString() + "-" + Rates.pair(from, to) + "-" + seal + "-" + expiresAt;
  }

  private static String seal(
      String secret, BigDecimal rate, String from, String to, long expiresAt) {
    String sealed =
        String.join("|", secret, rate.toPlainString(), from, to, Long.toString(expiresAt));
    return Mint.reference(sealed).substring(0, 8);
  }
}
