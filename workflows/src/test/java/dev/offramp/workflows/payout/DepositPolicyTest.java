package dev.offramp.workflows.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table, with the bounds at 50 and 200 percent of 0.11. */
final class DepositPolicyTest {
  private static final Money ASKED = Money.of("0.11", "CUSD");

  @ParameterizedTest
  @CsvSource({
    // came, something else came, waiting, over
    ", false, WAIT, WAIT",
    "0.000000000000000001, false, WAIT, ASK",
    "0.054999999999999999, false, WAIT, ASK",
    "0.055, false, SELL, SELL",
    "0.11, false, SELL, SELL",
    "0.22, false, SELL, SELL",
    "0.220000000000000001, false, ASK, ASK",
    "0.11, true, ASK, ASK",
    ", true, ASK, ASK"
  })
  void answers(
      @Nullable String came,
      boolean hasMore,
      DepositPolicy.Answer waiting,
      DepositPolicy.Answer over) {
    Deposits deposits =
        new Deposits(came == null ? null : Money.of(came, "CUSD"), Instant.EPOCH, true, hasMore);

    assertThat(DepositPolicy.judge(ASKED, PayoutTerms.DEFAULT, deposits, false)).isEqualTo(waiting);
    assertThat(DepositPolicy.judge(ASKED, PayoutTerms.DEFAULT, deposits, true)).isEqualTo(over);
  }
}
