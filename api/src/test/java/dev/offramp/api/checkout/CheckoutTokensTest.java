package dev.offramp.api.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.runtime.view.CheckoutTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class CheckoutTokensTest {
  private static final String SELL = "1019a8b3c5d7e9f00112233445566778";
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final CheckoutTokens tokens = new CheckoutTokens(new byte[32]);

  @Test
  void opensItsOwnSellUntilItsTimeIsOver() {
    String token = tokens.of(SELL, NOW);

    assertThat(tokens.isValid(SELL, token, NOW)).isTrue();
    assertThat(tokens.isValid(SELL, token, NOW.plus(Duration.ofDays(3)).minusSeconds(1))).isTrue();
    assertThat(tokens.isValid(SELL, token, NOW.plus(Duration.ofDays(3)))).isFalse();
  }

  @Test
  void opensNoOtherSell() {
    String other = SELL.replace('8', '9');

    assertThat(tokens.isValid(other, tokens.of(SELL, NOW), NOW)).isFalse();
  }

  @Test
  void isRefusedWithAnyBitChanged() {
    byte[] token = Base64.getUrlDecoder().decode(tokens.of(SELL, NOW));

    for (int bit = 0; bit < token.length * 8; bit++) {
      byte[] altered = token.clone();
      altered[bit / 8] ^= (byte) (1 << bit % 8);
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
      assertThat(tokens.isValid(SELL, text, NOW)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void isRefusedWhenItIsNoTokenAtAll() {
    assertThat(tokens.isValid(SELL, "", NOW)).isFalse();
    assertThat(tokens.isValid(SELL, "%%%", NOW)).isFalse();
    assertThat(tokens.isValid(SELL, "AAAA", NOW)).isFalse();
  }

  @Test
  void dependsOnTheKeyOfTheInstallation() {
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;

    assertThat(new CheckoutTokens(otherKey).isValid(SELL, tokens.of(SELL, NOW), NOW)).isFalse();
  }
}
