package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.WebhookReader.ForgedWebhookException;
import dev.offramp.providers.WebhookReader.MalformedWebhookException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Every single bit of a genuine webhook counts. */
class BitFlipTest {
  private static final String DATA = SeedPayloads.COMPLETED;
  private static final String SIGNATURE = TestKeys.signature(DATA);

  @Test
  void refusesEachOfThe2048BitFlipsOfTheSignature() {
    byte[] signature = Base64.getDecoder().decode(SIGNATURE);

    for (int bit = 0; bit < 2048; bit++) {
      byte[] flipped = flipped(signature, bit);
      assertThat(refused(TestKeys.envelope("Offramp", DATA, TestKeys.base64(flipped))))
          .as("bit %d of the signature", bit)
          .isTrue();
    }
  }

  @Test
  void refusesEachBitFlipOfTheDataAndOfTheSignaturesText() {
    byte[] body = TestKeys.envelope("Offramp", DATA, SIGNATURE);
    int data = "{\"event\":\"Offramp\",\"data\":".length();
    int dataEnd = data + DATA.length();
    int text = dataEnd + ",\"signature\":\"".length();

    for (int at = data; at < dataEnd; at++) {
      flipAllBitsOf(body, at);
    }
    for (int at = text; at < text + SIGNATURE.length(); at++) {
      flipAllBitsOf(body, at);
    }
  }

  private static void flipAllBitsOf(byte[] body, int at) {
    for (int bit = at * 8; bit < at * 8 + 8; bit++) {
      assertThat(refused(flipped(body, bit))).as("bit %d of the body", bit).isTrue();
    }
  }

  private static boolean refused(byte[] body) {
    try {
      SeedPayloads.reader().read(body);
      return false;
    } catch (ForgedWebhookException | MalformedWebhookException expected) {
      return true;
    }
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] copy = bytes.clone();
    copy[bit / 8] ^= (byte) (1 << (bit % 8));
    return copy;
  }
}
