package dev.offramp.runtime.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.offramp.runtime.config.SecretsConfig;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts workflow payloads with AES-256-GCM, in the form of Temporal's own samples: the whole
 * serialised payload, a random 96-bit nonce in front, the key's id beside it.
 *
 * <p>What it cannot decrypt it refuses with {@link IllegalStateException}, never with Temporal's
 * {@code DataConverterException}: the SDK would then drop a signal, while so the workflow task
 * fails and is tried again until the key is back.
 */
public final class PayloadCipher implements PayloadCodec {
  static final String ENCODING = "encoding";
  static final String KEY_ID = "encryption-key-id";
  private static final String CIPHER = "encryption-cipher";
  private static final ByteString ENCRYPTED = ByteString.copyFromUtf8("binary/encrypted");
  private static final ByteString AES_GCM = ByteString.copyFromUtf8("AES256-GCM/NoPadding/1");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final @Nullable PayloadKey active;
  private final List<PayloadKey> all;
  private final SecureRandom random = new SecureRandom();

  private PayloadCipher(@Nullable PayloadKey active, List<PayloadKey> all) {
    this.active = active;
    this.all = all;
  }

  /** Nothing when no key is configured; with only the previous one it decrypts and no more. */
  public static Optional<PayloadCipher> from(SecretsConfig secrets) {
    List<PayloadKey> all = new ArrayList<>();
    PayloadKey active = null;
    if (!secrets.payloadKey().value().isEmpty()) {
      active = PayloadKey.of(secrets.payloadKey());
      all.add(active);
    }
    if (!secrets.payloadKeyPrevious().value().isEmpty()) {
      all.add(PayloadKey.of(secrets.payloadKeyPrevious()));
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new PayloadCipher(active, all));
  }

  @Override
  public List<Payload> encode(List<Payload> payloads) {
    PayloadKey key = active;
    return key == null ? payloads : payloads.stream().map(each -> encrypted(each, key)).toList();
  }

  /** What somebody else encoded passes through as it is. */
  @Override
  public List<Payload> decode(List<Payload> payloads) {
    return payloads.stream().map(this::decrypted).toList();
  }

  private Payload encrypted(Payload payload, PayloadKey key) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(payload.toByteArray());
      return Payload.newBuilder()
          .putMetadata(ENCODING, ENCRYPTED)
          .putMetadata(CIPHER, AES_GCM)
          .putMetadata(KEY_ID, ByteString.copyFromUtf8(key.id()))
          .setData(ByteString.copyFrom(nonce).concat(ByteString.copyFrom(sealed)))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot encrypt a payload", e);
    }
  }

  private Payload decrypted(Payload payload) {
    if (!ENCRYPTED.equals(payload.getMetadataMap().get(ENCODING))) {
      return payload;
    }
    PayloadKey key = keyOf(payload);
    ByteBuffer data = payload.getData().asReadOnlyByteBuffer();
    if (data.remaining() < NONCE_BYTES + TAG_BITS / 8) {
      throw new IllegalStateException("An encrypted payload is too short to be one of ours");
    }
    byte[] nonce = new byte[NONCE_BYTES];
    data.get(nonce);
    byte[] sealed = new byte[data.remaining()];
    data.get(sealed);
    try {
      return Payload.parseFrom(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed));
    } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
      throw new IllegalStateException("An encrypted payload was altered: key " + key.id(), e);
    }
  }

  private PayloadKey keyOf(Payload payload) {
    String id = payload.getMetadataOrDefault(KEY_ID, ByteString.EMPTY).toStringUtf8();
    return all.stream()
        .filter(key -> key.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "A payload was encrypted with key "
                        + id
                        + ", which is not here: set it as OFFRAMP_PAYLOAD_KEY_PREVIOUS"));
  }

  private static Cipher cipher(int mode, PayloadKey key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
