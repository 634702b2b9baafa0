package dev.offramp.workflows.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayoutReferenceTest {
  @Test
  void isTheSameForTheSameAttemptAndAnotherForEveryOther() {
    assertThat(PayoutReference.of(Attempts.SELL, Purpose.PAY, 1))
        .isEqualTo("1019a8b3c5d7e9f00112233445566778p1")
        .isEqualTo(PayoutReference.of(Attempts.SELL, Purpose.PAY, 1));
    assertThat(PayoutReference.of(Attempts.SELL, Purpose.CONVERT, 1)).endsWith("c1");
    assertThat(PayoutReference.of(Attempts.SELL, Purpose.PAY, 12)).endsWith("p12");
    assertThat(PayoutReference.of(Attempts.SELL, Purpose.PAY, 9_999_999)).hasSize(40);
  }

  @Test
  void tellsTheSellItBelongsTo() {
    assertThat(PayoutReference.findSellId(PayoutReference.of(Attempts.SELL, Purpose.PAY, 3)))
        .contains(Attempts.SELL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1019a8b3c5d7e9f00112233445566778",
        "1019a8b3c5d7e9f00112233445566778p",
        "1019a8b3c5d7e9f00112233445566778p0",
        "1019a8b3c5d7e9f00112233445566778x1",
        "1019a8b3c5d7e9f00112233445566778p1 ",
        "1019a8b3c5d7e9f00112233445566778p12345678",
        "0019a8b3c5d7e9f00112233445566778p1",
        "1019A8B3C5D7E9F00112233445566778p1"
      })
  void isNothingElse(String text) {
    assertThat(PayoutReference.findSellId(text)).isEmpty();
  }

  @Test
  void needsASellAndANumber() {
    assertThatThrownBy(() -> PayoutReference.of(Attempts.SELL, Purpose.PAY, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PayoutReference.of("x", Purpose.PAY, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
