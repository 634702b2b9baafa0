package dev.offramp.runtime.temporal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.offramp.providers.Secret;
import dev.offramp.runtime.config.SecretsConfig;
import io.temporal.api.common.v1.Payload;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadCipherTest {
  private static final Secret ONE = key(1);
  private static final Secret TWO = key(2);
  private static final Secret NONE = new Secret("");
  private static final Payload PLAIN =
      Payload.newBuilder()
          .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
          .setData(ByteString.copyFromUtf8("\"0726140198\""))
          .build();

  @Test
  void givesBackWhatItEncrypted() {
    PayloadCipher cipher = cipher(ONE, NONE);

    Payload encrypted = encode(cipher, PLAIN);

    assertThat(decode(cipher, encrypted)).isEqualTo(PLAIN);
    assertThat(encrypted.getMetadataOrThrow("encoding").toStringUtf8())
        .isEqualTo("binary/encrypted");
    assertThat(encrypted.getMetadataMap()).containsKeys("encryption-cipher", "encryption-key-id");
    assertThat(new String(encrypted.toByteArray(), ISO_8859_1))
        .doesNotContain("0726140198", "json/plain");
  }

  @Test
  void encryptsTheSamePayloadDifferentlyEachTime() {
    PayloadCipher cipher = cipher(ONE, NONE);
    Set<ByteString> seen = new HashSet<>();

    for (int i = 0; i < 1000; i++) {
      seen.add(encode(cipher, PLAIN).getData().substring(0, 12));
    }

    assertThat(seen).hasSize(1000);
  }

  @Test
  void refusesEveryFlippedBit() {
    PayloadCipher cipher = cipher(ONE, NONE);
    Payload encrypted = encode(cipher, PLAIN);

    for (int bit = 0; bit < encrypted.getData().size() * 8; bit++) {
      byte[] data = encrypted.getData().toByteArray();
      data[bit / 8] ^= (byte) (1 << (bit % 8));
      Payload altered = encrypted.toBuilder().setData(ByteString.copyFrom(data)).build();
      assertThatThrownBy(() -> decode(cipher, altered)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void refusesEveryShortening() {
    PayloadCipher cipher = cipher(ONE, NONE);
    Payload encrypted = encode(cipher, PLAIN);

    for (int size = 0; size < encrypted.getData().size(); size++) {
      Payload cut = encrypted.toBuilder().setData(encrypted.getData().substring(0, size)).build();
      assertThatThrownBy(() -> decode(cipher, cut)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void namesTheKeyItDoesNotHave() {
    Payload encrypted = encode(cipher(ONE, NONE), PLAIN);
    String id = encrypted.getMetadataOrThrow("encryption-key-id").toStringUtf8();

    assertThatThrownBy(() -> decode(cipher(TWO, NONE), encrypted))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(id)
        .hasMessageContaining("OFFRAMP_PAYLOAD_KEY_PREVIOUS");
  }

  @Test
  void refusesAPayloadThatClaimsAnotherKey() {
    PayloadCipher both = cipher(ONE, TWO);
    Payload withOne = encode(both, PLAIN);
    Payload withTwo = encode(cipher(TWO, NONE), PLAIN);
    Payload liar = withOne.toBuilder().putAllMetadata(withTwo.getMetadataMap()).build();

    assertThatThrownBy(() -> decode(both, liar)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rotatesWithoutAMomentInWhichSomebodyCannotRead() {
    PayloadCipher before = cipher(ONE, NONE);
    PayloadCipher announced = cipher(ONE, TWO);
    PayloadCipher switched = cipher(TWO, ONE);

    assertThat(decode(announced, encode(before, PLAIN))).isEqualTo(PLAIN);
    assertThat(decode(before, encode(announced, PLAIN))).isEqualTo(PLAIN);
    assertThat(decode(announced, encode(switched, PLAIN))).isEqualTo(PLAIN);
    assertThat(decode(switched, encode(announced, PLAIN))).isEqualTo(PLAIN);
  }

  @Test
  void onlyDecryptsWithoutAnActiveKey() {
    PayloadCipher retired = cipher(NONE, ONE);

    assertThat(decode(retired, encode(cipher(ONE, NONE), PLAIN))).isEqualTo(PLAIN);
    assertThat(encode(retired, PLAIN)).isEqualTo(PLAIN);
  }

  @Test
  void letsPassWhatItDidNotEncrypt() {
    Payload noMetadata = Payload.newBuilder().setData(ByteString.copyFromUtf8("x")).build();

    assertThat(decode(cipher(ONE, NONE), PLAIN)).isEqualTo(PLAIN);
    assertThat(decode(cipher(ONE, NONE), noMetadata)).isEqualTo(noMetadata);
  }

  @Test
  void doesNotExistWithoutAKeyAndNeverShowsOne() {
    assertThat(PayloadCipher.from(new SecretsConfig(NONE, NONE, ONE))).isEmpty();
    assertThat(PayloadKey.of(ONE).toString()).hasSize(12).doesNotContain(ONE.value());
    assertThat(new SecretsConfig(ONE, TWO, NONE).toString())
        .doesNotContain(ONE.value(), TWO.value());
  }

  private static PayloadCipher cipher(Secret active, Secret previous) {
    return PayloadCipher.from(new SecretsConfig(active, previous, NONE)).orElseThrow();
  }

  private static Payload encode(PayloadCipher cipher, Payload payload) {
    return cipher.encode(List.of(payload)).get(0);
  }

  private static Payload decode(PayloadCipher cipher, Payload payload) {
    return cipher.decode(List.of(payload)).get(0);
  }

  private static Secret key(int filling) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) filling);
    return new Secret(Base64.getEncoder().encodeToString(bytes));
  }
}
