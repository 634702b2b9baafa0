package dev.offramp.runtime.view;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the links that let a customer see one sell's checkout page, and nothing else, for a while:
 * the end of the time and an HMAC-SHA-256 over it and the sell id.
 */
public final class CheckoutTokens {
  /** Longer than any deposit window, so that a customer who comes back still sees the end. */
  private static final Duration VALIDITY = Duration.ofDays(3);

  private static final int END_BYTES = 8;
  private static final int TOKEN_BYTES = END_BYTES + 32;

  private final SecretKeySpec key;

  /**
   * @param dataKey the installation's data key; what signs links is derived from it
   */
  public CheckoutTokens(byte[] dataKey) {
    byte[] derived =
        mac(
            new SecretKeySpec(dataKey, "HmacSHA256"),
            "checkout links".getBytes(StandardCharsets.UTF_8));
    key = new SecretKeySpec(derived, "HmacSHA256");
  }

  /** The token of a sell; the same one for the life of the sell. */
  public String of(String sellId, Instant createdAt) {
    byte[] end =
        ByteBuffer.allocate(END_BYTES).putLong(createdAt.plus(VALIDITY).getEpochSecond()).array();
    byte[] token =
        ByteBuffer.allocate(TOKEN_BYTES).put(end).put(mac(key, signed(sellId, end))).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Whether this token was made for this sell and its time is not over. */
  public boolean isValid(String sellId, String token, Instant now) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
    if (bytes.length != TOKEN_BYTES) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] end = new byte[END_BYTES];
    byte[] given = new byte[TOKEN_BYTES - END_BYTES];
    buffer.get(end).get(given);
    return MessageDigest.isEqual(given, mac(key, signed(sellId, end)))
        && now.getEpochSecond() < ByteBuffer.wrap(end).getLong();
  }

  private static byte[] signed(String sellId, byte[] end) {
    byte[] id = sellId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(END_BYTES + id.length).put(end).put(id).array();
  }

  private static byte[] mac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
