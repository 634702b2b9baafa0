package dev.offramp.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with HMAC-SHA-256 what leaves us and is to come back, or to arrive, unchanged. */
public final class SigningKey {
  public static final int SIGNATURE_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key any secret that is not empty
   */
  public SigningKey(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** A key for this purpose alone, derived from the installation's data key. */
  public static SigningKey derived(byte[] dataKey, String purpose) {
    return new SigningKey(new SigningKey(dataKey).sign(purpose.getBytes(StandardCharsets.UTF_8)));
  }

  public byte[] sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** Whether the signature is this text's; the time it takes tells nothing. */
  public boolean hasSigned(byte[] text, byte[] signature) {
    return MessageDigest.isEqual(signature, sign(text));
  }
}
