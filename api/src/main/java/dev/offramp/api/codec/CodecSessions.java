package dev.offramp.api.codec;

import dev.offramp.runtime.SigningKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Signs what an operator's browser keeps instead of the API key: the end of the session and the
 * key's hash, under an HMAC-SHA-256. Nothing is stored here, and a revoked key ends its sessions.
 */
final class CodecSessions {
  /** One shift. */
  static final Duration VALIDITY = Duration.ofHours(8);

  private static final int END_BYTES = 8;
  private static final int HASH_BYTES = 32;
  private static final int SIGNED_BYTES = END_BYTES + HASH_BYTES;

  private final SigningKey key;

  /**
   * @param dataKey the installation's data key; what signs sessions is derived from it
   */
  CodecSessions(byte[] dataKey) {
    key = SigningKey.derived(dataKey, "codec sessions");
  }

  /**
   * @param keyHash SHA-256 of the API key that was shown
   */
  String open(byte[] keyHash, Instant now) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .putLong(now.plus(VALIDITY).getEpochSecond())
            .put(keyHash)
            .array();
    byte[] token =
        ByteBuffer.allocate(SIGNED_BYTES + SigningKey.SIGNATURE_BYTES)
            .put(signed)
            .put(key.sign(signed))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The key's hash, when we signed this session and it has not ended. */
  Optional<byte[]> keyHashOf(String session, Instant now) {
    byte[] token;
    try {
      token = Base64.getUrlDecoder().decode(session);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (token.length != SIGNED_BYTES + SigningKey.SIGNATURE_BYTES) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(token, SIGNED_BYTES);
    byte[] given = Arrays.copyOfRange(token, SIGNED_BYTES, token.length);
    boolean isOurs = key.hasSigned(signed, given);
    boolean isOver = now.getEpochSecond() >= ByteBuffer.wrap(signed).getLong();
    return isOurs && !isOver
        ? Optional.of(Arrays.copyOfRange(signed, END_BYTES, SIGNED_BYTES))
        : Optional.empty();
  }
}
