package dev.offramp.worker;

import static dev.offramp.workflows.sell.SellStatus.ACTION_REQUIRED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.PayoutSender.Outcome;
import dev.offramp.providers.PayoutSender.Purpose;
import dev.offramp.storage.Violation;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.ResolveRequest;
import dev.offramp.workflows.payout.Attempt;
import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.sell.SellReason;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A provider that proves a failure and then says that it paid after all. */
final class PayoutContradictionTest {
  private static final dev.offramp.workflows.payout.Purpose PAYMENTS =
      dev.offramp.workflows.payout.Purpose.PAY;
  private static PayoutRun run;

  @BeforeAll
  static void open() {
    run = new PayoutRun();
  }

  @AfterAll
  static void close() {
    run.close();
  }

  @Test
  void isPaidOnceWhenTheFailureIsTakenBackBeforeTheNextAttempt() {
    Sale sale = run.sale().on(PayoutRun.terms(5, Duration.ofHours(1), Duration.ofHours(1)));
    run.provider.next(sale.account(), Purpose.PAY, Fault.FAILS_LATER);
    sale.startAndDeposit("100");
    sale.await(sell -> isFailed(sale));

    run.provider.changes(sale.id() + "p1", Outcome.SUCCEEDED);

    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.attempts(PAYMENTS))
        .extracting(Attempt::state)
        .containsExactly(AttemptState.SUCCEEDED);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  @Test
  void asksAPersonWhenItIsTakenBackAfterTheNextAttemptWasPaid() {
    Sale sale = run.sale();
    run.provider.next(sale.account(), Purpose.PAY, Fault.FAILS_LATER);
    sale.startAndDeposit("100");
    assertThat(sale.result().status()).isEqualTo(COMPLETED);

    run.provider.changes(sale.id() + "p1", Outcome.SUCCEEDED);
    sale.hint();
    sale.awaitStatus(ACTION_REQUIRED);

    assertThat(sale.sell().reason()).isEqualTo(SellReason.PROVIDER_CONTRADICTION);
    assertThat(PayoutRun.violations(sale))
        .extracting(Violation::sentence)
        .containsExactly(
            "the provider says that an attempt succeeded after it had proven that it failed, and"
                + " another one was under way");

    sale.stub().resolve(new ResolveRequest("ann", null, "paid", "both kept, ticket 814", null));
    assertThat(sale.result().status()).isEqualTo(COMPLETED);
    sale.hint();
    assertThat(sale.result().status()).isEqualTo(COMPLETED);
  }

  private static boolean isFailed(Sale sale) {
    return sale.attempts(PAYMENTS).stream()
        .anyMatch(attempt -> attempt.state() == AttemptState.FAILED);
  }
}
