package dev.offramp.providers.partna;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.offramp.providers.WebhookReader.Message;
import dev.offramp.providers.wire.ScalarFields;
import dev.offramp.providers.wire.WireJson;
import dev.offramp.workflows.payout.PayoutReference;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
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
    return switch (event) {
      case CONVERT, TRANSFER, WITHDRAWAL -> ofAPayout(key, event, reference);
      case DEPOSIT -> ofAnAccount(key, event, fields.word("toAccount"));
      case OFFRAMP, ONRAMP, VERIFICATION_SUCCESS, VERIFICATION_FAILED, OTHER ->
          new Message(key, event.code(), reference, Optional.empty());
    };
  }

  /**
   * Genuine, and still no more than a reason to ask: these messages tell no fee, the failures among
   * them are documented nowhere, and what they say is read again from where it is kept.
   */
  private Message ofAPayout(String key, PartnaEvent event, @Nullable String reference) {
    Optional<String> sell = Optional.ofNullable(reference).flatMap(PayoutReference::findSellId);
    return sell.isEmpty()
        ? new Message(key, event.code(), reference, Optional.empty())
        : new Message(key, event.code(), sell.get(), Optional.of(hint()));
  }

  /** It names neither the sell nor when the crypto came. */
  private Message ofAnAccount(String key, PartnaEvent event, @Nullable String account) {
    return account == null
        ? new Message(key, event.code(), null, Optional.empty())
        : new Message(key, event.code(), null, null, account, Optional.of(hint()));
  }

  private ProviderEvent hint() {
    return new ProviderEvent(EventKind.HINT, Witness.WEBHOOK, clock.instant(), null, Facts.NONE);
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
