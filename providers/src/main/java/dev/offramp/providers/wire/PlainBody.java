package dev.offramp.providers.wire;

import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the bytes of a webhook must be before anybody looks for JSON in them. */
public final class PlainBody {
  private PlainBody() {}

  /**
   * @throws MalformedWebhookException when it is too long or not plain UTF-8
   */
  public static void require(byte[] body) {
    if (body.length > WireJson.WEBHOOK_BYTES) {
      throw new MalformedWebhookException(
          "the body must have at most " + WireJson.WEBHOOK_BYTES + " bytes");
    }
    if (body.length >= 3
        && body[0] == (byte) 0xEF
        && body[1] == (byte) 0xBB
        && body[2] == (byte) 0xBF) {
      throw new MalformedWebhookException("the body must not start with a byte order mark");
    }
    for (byte b : body) {
      // Also what UTF-16 and UTF-32 are full of: Jackson would guess those, and byte offsets break.
      if (b == 0) {
        throw new MalformedWebhookException("the body must not contain a NUL byte");
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException notUtf8) {
      throw new MalformedWebhookException("the body must be UTF-8");
    }
  }
}
