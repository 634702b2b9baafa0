package dev.offramp.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts personal columns with AES-256-GCM: one version byte, a random 96-bit nonce, then the
 * ciphertext. The place (table, column, row) is authenticated with it, so a value moved to another
 * row does not open.
 */
public final class FieldCipher {
  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final List<SecretKey> keys;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param keys 32 bytes each; the first one encrypts, all of them decrypt
   */
  public FieldCipher(List<byte[]> keys) {
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != 32)) {
      throw new IllegalArgumentException("a data key must be 32 bytes, and there must be one");
    }
    this.keys = keys.stream().<SecretKey>map(key -> new SecretKeySpec(key, "AES")).toList();
  }

  /**
   * @param place what the value belongs to, such as {@code sells.session/<sell id>}
   */
  public byte[] encrypt(byte[] plain, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, place).doFinal(plain);
      return ByteBuffer.allocate(1 + NONCE_BYTES + secret.length)
          .put(VERSION)
          .put(nonce)
          .put(secret)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not available", e);
    }
  }

  /**
   * @throws IllegalStateException when the value was altered, moved, or made with a key that is
   *     gone
   */
  public byte[] decrypt(byte[] value, String place) {
    if (value.length < 1 + NONCE_BYTES || value[0] != VERSION) {
      throw new IllegalStateException("not an encrypted value of " + column(place));
    }
    ByteBuffer buffer = ByteBuffer.wrap(value, 1, value.length - 1);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] secret = new byte[buffer.remaining()];
    buffer.get(secret);
    for (SecretKey key : keys) {
      try {
        return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(secret);
      } catch (GeneralSecurityException tryTheNextKey) {
        continue;
      }
    }
    throw new IllegalStateException("no data key opens this value of " + column(place));
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static String column(String place) {
    int slash = place.indexOf('/');
    return slash < 0 ? place : place.substring(0, slash);
  }
}
