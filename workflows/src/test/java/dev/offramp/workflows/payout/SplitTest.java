package dev.offramp.workflows.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the provider tells, nothing is left over and nothing is made. */
final class SplitTest {

  @ParameterizedTest
  @CsvSource({
    // taken 100; told result, told fee, booked result, booked fee
    ", , 100, 0",
    "99, 1, 99, 1",
    "99, , 99, 1",
    ", 1, 99, 1",
    "90, 1, 90, 10",
    "101, 1, 100, 0",
    ", 101, 0, 100",
    "100, 5, 100, 0"
  })
  void dividesWhatWasTakenWithoutRemainder(
      @Nullable String told, @Nullable String fee, String result, String booked) {
    Attempt payment =
        new Attempt(
            PayoutReference.of(Attempts.SELL, Purpose.PAY, 1),
            Attempts.SELL,
            Purpose.PAY,
            1,
            Money.of("100", "KES"),
            null,
            money(told),
            money(fee),
            null,
            Progress.claimed(Attempts.NOW));

    Split split = Split.of(payment);

    assertThat(split).isEqualTo(new Split(Money.of(result, "KES"), Money.of(booked, "KES")));
    assertThat(split.result().plus(split.fee())).isEqualTo(payment.amount());
  }

  @Test
  void booksAConversionOnBothSidesAndItsFeeFromTheExchange() {
    Attempt told =
        new Attempt(
            PayoutReference.of(Attempts.SELL, Purpose.CONVERT, 1),
            Attempts.SELL,
            Purpose.CONVERT,
            1,
            Money.of("100", "USDT"),
            null,
            money("12939.2"),
            money("1.14"),
            null,
            Progress.claimed(Attempts.NOW));

    assertThat(Posting.ofSuccess(told))
        .containsExactly(
            new Posting(JournalAccount.HELD, JournalAccount.CONVERTED, Money.of("100", "USDT")),
            new Posting(JournalAccount.CONVERTED, JournalAccount.HELD, Money.of("12939.2", "KES")),
            new Posting(JournalAccount.CONVERTED, JournalAccount.FEES, Money.of("1.14", "KES")));
  }

  private static @Nullable Money money(@Nullable String amount) {
    return amount == null ? null : Money.of(amount, "KES");
  }
}
