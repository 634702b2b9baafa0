package dev.offramp.runtime.temporal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offramp.providers.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One AES-256 key for payloads, and the public name that is written beside what it encrypted.
 *
 * @param id derived from the key, so that two processes with the same key agree on its name
 */
record PayloadKey(String id, SecretKey key) {
  private static final int ID_BYTES = 6;

  /**
   * @param base64 of 32 bytes
   */
  static PayloadKey of(Secret base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.value());
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a payload key must have 32 bytes");
    }
    return new PayloadKey(fingerprint(bytes), new SecretKeySpec(bytes, "AES"));
  }

  @Override
  public String toString() {
    return id;
  }

  private static String fingerprint(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("offramp payload key id".getBytes(US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
