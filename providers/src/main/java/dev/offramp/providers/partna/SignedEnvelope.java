package dev.offramp.providers.partna;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import dev.offramp.providers.wire.PlainBody;
import dev.offramp.providers.wire.WireJson;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One delivery taken apart, unverified: {@code data} as the very bytes that were received
 * (partna.md, sections 10.1 and 11.4).
 *
 * <p>What is malformed and what is forged: a body that is not one JSON object within the limits, or
 * lacks a text {@code event} or an object {@code data}, was never a webhook of Partna's and is
 * malformed. A body that is all that, but whose {@code signature} is absent or no text, is
 * unsigned: that is for the signature check to refuse. Members beyond the three are ignored,
 * because Partna may add some and nothing outside {@code data} is ever believed.
 */
final class SignedEnvelope {
  private static final JsonFactory JSON = WireJson.webhooks();

  private @Nullable String event;
  private byte @Nullable [] data;
  private @Nullable String signature;

  private SignedEnvelope() {}

  /**
   * @throws MalformedWebhookException when the body is not what Partna sends
   */
  static SignedEnvelope read(byte[] body) {
    PlainBody.require(body);
    SignedEnvelope envelope = new SignedEnvelope();
    try (JsonParser parser = JSON.createParser(body)) {
      envelope.readFrom(parser, body);
    } catch (IOException notJson) {
      throw new MalformedWebhookException(
          "the body must be one JSON object in UTF-8, with no member said twice, within the limits"
              + " of size, depth and number length");
    }
    if (envelope.event == null || envelope.data == null) {
      throw new MalformedWebhookException(
          "the body must have a text \"event\" and an object \"data\"");
    }
    return envelope;
  }

  /** The event's name as sent: unsigned, so it only says what {@link #data} claims to be. */
  String event() {
    return required(event);
  }

  /** The signed bytes, exactly as received. */
  byte[] data() {
    return required(data);
  }

  /** Null when there is none, or one that is no text. */
  @Nullable String signature() {
    return signature;
  }

  private void readFrom(JsonParser parser, byte[] body) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedWebhookException("the body must be one JSON object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      String text = value == JsonToken.VALUE_STRING ? parser.getText() : null;
      walkOver(parser);
      switch (name) {
        case "event" -> event = text;
        case "signature" -> signature = text;
        case "data" -> {
          int end = (int) parser.currentLocation().getByteOffset();
          data = value == JsonToken.START_OBJECT ? Arrays.copyOfRange(body, start, end) : null;
        }
        default -> {}
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedWebhookException("nothing may follow the JSON object");
    }
  }

  /** Reads the value whole, so that every limit is applied before anything is verified. */
  private static void walkOver(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else {
        // Jackson checks a text's length only when somebody asks for it.
        parser.getText();
      }
      if (depth > 0 && parser.nextToken() == null) {
        throw new MalformedWebhookException("the body ends too early");
      }
    } while (depth > 0);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("an envelope is only given away complete");
    }
    return value;
  }
}
