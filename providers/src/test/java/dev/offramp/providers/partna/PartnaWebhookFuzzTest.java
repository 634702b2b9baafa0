package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import java.nio.charset.StandardCharsets;

/**
 * Only the two documented exceptions may leave the webhook reader, and no genuine data is too odd
 * to be stored.
 *
 * <p>The build runs the inputs kept beside this class among the test resources; {@code .ci/fuzz}
 * looks for new ones.
 */
class PartnaWebhookFuzzTest {
  private static final PartnaWebhooks READER = SeedPayloads.reader();
  private static final PartnaMessages MESSAGES = new PartnaMessages(() -> SeedPayloads.NOW);

  /** Anything as a body. */
  @FuzzTest(maxDuration = "20s")
  void bodies(byte[] body) {
    try {
      READER.read(body);
    } catch (MalformedWebhookException | ForgedWebhookException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  /** Anything as data that was verified already: signatures would keep the fuzzer out. */
  @FuzzTest(maxDuration = "20s")
  void data(byte[] data) {
    SignedEnvelope envelope;
    try {
      String text = new String(data, StandardCharsets.ISO_8859_1);
      envelope =
          SignedEnvelope.read(
              ("{\"event\":\"Offramp\",\"data\":" + text + "}")
                  .getBytes(StandardCharsets.ISO_8859_1));
    } catch (MalformedWebhookException expected) {
      return;
    }

    Message message = MESSAGES.read(envelope.event(), envelope.data());

    assertThat(message.key()).matches("offramp:[\\x21-\\x7e]+").hasSizeLessThan(256);
  }
}
