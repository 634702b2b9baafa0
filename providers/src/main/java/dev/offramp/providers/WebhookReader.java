package dev.offramp.providers;

import dev.offramp.workflows.sell.ProviderEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the raw bytes of a delivery into a message that says no more than is known to be genuine.
 */
public interface WebhookReader {

  /**
   * Verifies and reads one delivery; reads nothing but the signed part once it is verified. Where a
   * provider signs nothing, the message can only be a hint.
   *
   * @throws MalformedWebhookException when the body is not what the provider sends (400)
   * @throws ForgedWebhookException when the signature is missing or wrong (401)
   */
  Message read(byte[] body);

  /**
   * @param key what makes two deliveries the same message, unique within the provider
   * @param kind the provider's own event name, normalised
   * @param reference the sell id it speaks of, null when it names none
   * @param providerReference the provider's own id of the sell it speaks of, for providers that do
   *     not know our sell id; null where {@code reference} says it
   * @param account the customer's account at the provider, where that is all the message names;
   *     null where it names more
   * @param event in our words, empty when this kind of message moves no sell
   */
  record Message(
      String key,
      String kind,
      @Nullable String reference,
      @Nullable String providerReference,
      @Nullable String account,
      Optional<ProviderEvent> event) {
    /** From a provider that knows our sell id. */
    public Message(
        String key, String kind, @Nullable String reference, Optional<ProviderEvent> event) {
      this(key, kind, reference, null, null, event);
    }

    /** From a provider that only knows its own id of the sell. */
    public Message(
        String key,
        String kind,
        @Nullable String reference,
        @Nullable String providerReference,
        Optional<ProviderEvent> event) {
      this(key, kind, reference, providerReference, null, event);
    }
  }

  /**
   * The body is not what the provider sends; its message says what would be right and quotes
   * nothing.
   */
  final class MalformedWebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedWebhookException(String sentence) {
      super(sentence);
    }
  }

  /** The signature is missing or wrong. */
  final class ForgedWebhookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ForgedWebhookException(String sentence) {
      super(sentence);
    }
  }
}
