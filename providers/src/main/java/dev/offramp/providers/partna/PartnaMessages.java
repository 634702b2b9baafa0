package dev.offramp.providers.partna;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.providers.wire.WireJson;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads verified {@code data} into a message in our words; whatever its fields hold, it is genuine
 * and becomes one.
 *
 * <p>The key of a sell's message is (event, reference, status), as Partna may send the same status
 * again in other bytes. Every other message is keyed by the SHA-256 of its bytes: the event's name
 * is unsigned, and under a false one a genuine body must not take the key of a message still to
 * come.
 */
final class PartnaMessages {
  private static final JsonFactory JSON = WireJson.webhooks();
  private static final Pattern STATUS = Pattern.compile("[a-z_-]{1,32}");

  private final InstantSource clock;

  PartnaMessages(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param eventName unsigned
   * @param data verified, and a JSON object
   */
  Message read(String eventName, byte[] data) {
    PartnaEvent event = PartnaEvent.named(eventName);
    ScalarFields fields = fieldsOf(data);
    String reference = fields.word("transactionReference");
    String status = status(fields);
    if (event == PartnaEvent.OFFRAMP
        && reference != null
        && status != null
        && PartnaFacts.areOfASell(fields)) {
      String key = String.join(":", event.code(), reference, status);
      return new Message(key, event.code(), reference, sellEvent(status, fields));
    }
    String key = String.join(":", event.code(), Objects.toString(reference, "-"), digest(data));
    return new Message(key, event.code(), reference, Optional.empty());
  }

  private Optional<ProviderEvent> sellEvent(String status, ScalarFields fields) {
    Instant now = clock.instant();
    Instant told = fields.unixInstant("timestamp");
    return PartnaStatus.kindOf(status, fields.unixInstant("expireAt"), now)
        .map(
            kind ->
                new ProviderEvent(
                    kind,
                    Witness.WEBHOOK,
                    told == null ? now : told,
                    status,
                    PartnaFacts.ofWebhook(fields)));
  }

  private static @Nullable String status(ScalarFields fields) {
    String text = fields.text("status");
    String status = text == null ? "" : PartnaStatus.normalised(text);
    return STATUS.matcher(status).matches() ? status : null;
  }

  private static ScalarFields fieldsOf(byte[] data) {
    try (JsonParser parser = JSON.createParser(data)) {
      return ScalarFields.read(parser);
    } catch (IOException impossible) {
      throw new UncheckedIOException("the envelope has read this once already", impossible);
    }
  }

  private static String digest(byte[] data) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
