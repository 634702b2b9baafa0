package dev.offramp.providers.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.providers.wire.WireJson;
import dev.offramp.workflows.sell.EventKind;
import java.time.Duration;

/**
 * Only the documented exception may leave the webhook reader, and no transaction is too odd to be
 * read.
 *
 * <p>The build runs the inputs kept beside this class among the test resources; {@code .ci/fuzz}
 * looks for new ones.
 */
class ProofFuzzTest {
  private static final ProofWebhooks READER = new ProofWebhooks(() -> FakeProof.NOW);
  private static final ProofStatus STATUS =
      new ProofStatus(Duration.ofHours(6), () -> FakeProof.NOW);

  /** Anything as a webhook. */
  @FuzzTest(maxDuration = "20s")
  void webhooks(byte[] body) {
    try {
      Message message = READER.read(body);
      assertThat(message.key()).matches("[\\x21-\\x7e]+:[a-z]+").hasSizeLessThan(144);
      assertThat(message.event().orElseThrow().kind()).isEqualTo(EventKind.HINT);
    } catch (MalformedWebhookException expected) {
      assertThat(expected.getMessage()).isNotBlank();
    }
  }

  /** Anything as a transaction. */
  @FuzzTest(maxDuration = "20s")
  void transactions(byte[] body) {
    STATUS
        .event(ScalarFields.of(WireJson.answer(body)))
        .ifPresent(event -> assertThat(event.at()).isNotNull());
  }
}
