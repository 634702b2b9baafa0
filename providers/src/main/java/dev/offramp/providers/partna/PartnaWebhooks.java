package dev.offramp.providers.partna;

import dev.offramp.providers.WebhookReader;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Tells Partna's genuine webhooks from everything else (partna.md, sections 10 and 11). */
final class PartnaWebhooks implements WebhookReader {
  private final PssVerifier verifier;
  private final PartnaMessages messages;

  PartnaWebhooks(PssVerifier verifier, PartnaMessages messages) {
    this.verifier = verifier;
    this.messages = messages;
  }

  @Override
  public Message read(byte[] body) {
    SignedEnvelope envelope = SignedEnvelope.read(body);
    byte[] data = envelope.data();
    if (!verifier.isGenuine(data, decoded(envelope.signature()))) {
      throw new ForgedWebhookException("the signature is not Partna's for this data");
    }
    return messages.read(envelope.event(), data);
  }

  /** Standard alphabet, padded, no white space; one signature has exactly one spelling. */
  private static byte[] decoded(@Nullable String signature) {
    if (signature == null) {
      throw new ForgedWebhookException("the body must have a text \"signature\"");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(signature);
      if (Base64.getEncoder().encodeToString(bytes).equals(signature)) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw new ForgedWebhookException("the signature must be standard base64 with padding");
  }
}
