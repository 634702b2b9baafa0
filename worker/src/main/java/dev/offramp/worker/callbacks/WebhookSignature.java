package dev.offramp.worker.callbacks;

import dev.offramp.runtime.SigningKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signs what is sent as Standard Webhooks 1.0.0 say: the very bytes of the body. */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";

  private WebhookSignature() {}

  /**
   * @param secrets each signs, so that a receiver that knows only one of them is content
   * @return the value of {@code webhook-signature}
   */
  static String of(String id, Instant at, byte[] body, List<String> secrets) {
    byte[] start = (id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8);
    return secrets.stream()
        .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, start, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] mac(String secret, byte[] start, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    byte[] text = ByteBuffer.allocate(start.length + body.length).put(start).put(body).array();
    return new SigningKey(key).sign(text);
  }
}
