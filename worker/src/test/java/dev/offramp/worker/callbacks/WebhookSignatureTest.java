package dev.offramp.worker.callbacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Judged by the library of Standard Webhooks, which shares no code with ours. */
final class WebhookSignatureTest {
  private final Random random = new Random(11);

  @Test
  void isWhatTheLibraryMakes() throws Exception {
    Instant at = Instant.parse("2026-11-21T12:00:00.999Z");
    for (int i = 0; i < 100; i++) {
      String secret = secret(24 + i % 41);
      // ASCII: the library takes the machine's own charset.
      String body = "{\"n\":" + i + ",\"text\":\"" + "e".repeat(i) + "\"}";

      assertThat(WebhookSignature.of("evt_" + i, at, body.getBytes(UTF_8), List.of(secret)))
          .isEqualTo(new Webhook(secret).sign("evt_" + i, at.getEpochSecond(), body));
    }
  }

  @Test
  void contentsAReceiverThatKnowsEitherSecretAndNoOther() {
    Instant now = Instant.now();
    String fresh = secret(32);
    String previous = secret(32);
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("webhook-id", List.of("evt_1"));
    headers.put("webhook-timestamp", List.of(String.valueOf(now.getEpochSecond())));
    headers.put(
        "webhook-signature",
        List.of(WebhookSignature.of("evt_1", now, "{}".getBytes(UTF_8), List.of(fresh, previous))));

    assertThatCode(() -> verify(fresh, headers)).doesNotThrowAnyException();
    assertThatCode(() -> verify(previous, headers)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(secret(32), headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  private static void verify(String secret, Map<String, List<String>> headers) throws Exception {
    new Webhook(secret).verify("{}", headers);
  }

  private String secret(int bytes) {
    byte[] key = new byte[bytes];
    random.nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
