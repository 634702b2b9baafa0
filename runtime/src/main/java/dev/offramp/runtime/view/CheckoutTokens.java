package dev.offramp.runtime.view;

import dev.offramp.runtime.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs the links that let a customer see one sell's checkout page, and nothing else, for a while:
 * the end of the time and an HMAC-SHA-256 over it and the sell id.
 */
public final class CheckoutTokens {
  /** Longer than any deposit window, so that a customer who comes back still sees the end. */
  private static final Duration VALIDITY = Duration.ofDays(3);

  private static final int END_BYTES = 8;
  private static final int TOKEN_BYTES = END_BYTES + SigningKey.SIGNATURE_BYTES;

  private final SigningKey key;

  /**
   * @param dataKey the installation's data key; what signs links is derived from it
   */
  public CheckoutTokens(byte[] dataKey) {
    key = SigningKey.derived(dataKey, "checkout links");
  }

  /** The token of a sell; the same one for the life of the sell. */
  public String of(String sellId, Instant createdAt) {
    byte[] end =
        ByteBuffer.allocate(END_BYTES).putLong(createdAt.plus(VALIDITY).getEpochSecond()).array();
    byte[] token =
        ByteBuffer.allocate(TOKEN_BYTES).put(end).put(key.sign(signed(sellId, end))).array();
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
    return key.hasSigned(signed(sellId, end), given)
        && now.getEpochSecond() < ByteBuffer.wrap(end).getLong();
  }

  private static byte[] signed(String sellId, byte[] end) {
    byte[] id = sellId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(END_BYTES + id.length).put(end).put(id).array();
  }
}
