package dev.offramp.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class SigningKeyTest {
  private static final byte[] DATA_KEY = "a data key".getBytes(UTF_8);
  private static final byte[] TEXT = "what do ya want for nothing?".getBytes(UTF_8);

  /** RFC 4231, section 4.3. */
  @Test
  void signsAsThePublishedExampleDoes() {
    assertThat(HexFormat.of().formatHex(new SigningKey("Jefe".getBytes(UTF_8)).sign(TEXT)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void knowsItsOwnSignatureAndNoOther() {
    SigningKey links = SigningKey.derived(DATA_KEY, "links");
    byte[] signature = links.sign(TEXT);

    assertThat(links.hasSigned(TEXT, signature)).isTrue();
    assertThat(links.hasSigned("another text".getBytes(UTF_8), signature)).isFalse();
    assertThat(SigningKey.derived(DATA_KEY, "cursors").hasSigned(TEXT, signature)).isFalse();
    assertThat(links.hasSigned(TEXT, new byte[SigningKey.SIGNATURE_BYTES])).isFalse();
  }
}
