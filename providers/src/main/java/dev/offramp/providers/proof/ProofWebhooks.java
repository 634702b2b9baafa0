package dev.offramp.providers.proof;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offramp.providers.WebhookReader;
import dev.offramp.providers.wire.PlainBody;
import dev.offramp.providers.wire.WireJson;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a hint of each of Proof's webhooks, and never more (proof.md, section 11): none is signed,
 * so whoever knows the address may have sent it.
 *
 * <p>The status serves to tell two deliveries apart and does not leave this class. Only known ones
 * are told apart, so that nobody fills the inbox with invented ones.
 */
final class ProofWebhooks implements WebhookReader {
  private static final JsonMapper JSON =
      JsonMapper.builder(WireJson.webhooks())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final String KIND = "transaction";
  private static final Set<String> STATUSES =
      Set.of("pending", "processing", "completed", "failed", "cancelled");

  private final InstantSource clock;

  ProofWebhooks(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Message read(byte[] body) {
    PlainBody.require(body);
    JsonNode fields = parsed(body);
    String id = fields.path("merchant_transaction_id").asText("");
    if (!fields.path("merchant_transaction_id").isTextual() || !ProofIds.isId(id)) {
      throw new MalformedWebhookException(
          "the body must be one JSON object with a text \"merchant_transaction_id\" of 1 to 128"
              + " printable ASCII characters");
    }
    String told = fields.path("status").asText("").strip().toLowerCase(Locale.ROOT);
    String status = STATUSES.contains(told) ? told : "other";
    ProviderEvent hint =
        new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, clock.instant(), null, Facts.NONE);
    return new Message(id + ":" + status, KIND, null, id, Optional.of(hint));
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      throw new MalformedWebhookException(
          "the body must be one JSON object in UTF-8, with no member said twice, within the limits"
              + " of size, depth and number length");
    }
  }
}
