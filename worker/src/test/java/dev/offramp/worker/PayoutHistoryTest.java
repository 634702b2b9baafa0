package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.payout.Purpose;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run of the workflow costs, and that a run that knows nothing pays nothing twice. */
final class PayoutHistoryTest {
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
  void staysWithinFiftyEventsWhenNoWebhookComes() {
    Sale sale = run.sale().startAndDeposit("100");
    assertThat(sale.result().status()).isEqualTo(SellStatus.COMPLETED);

    assertThat(events(sale)).isLessThanOrEqualTo(50);
  }

  @Test
  void paysNothingAgainWhenARunStartsFromNothing() {
    Sale sale = run.sale().startAndDeposit("100");
    sale.result();

    sale.start();

    assertThat(sale.result().status()).isEqualTo(SellStatus.COMPLETED);
    assertThat(run.provider.paid(sale.account())).hasSize(1);
    assertThat(sale.attempts(Purpose.PAY)).hasSize(1);
    assertThat(PayoutRun.violations(sale)).isEmpty();
  }

  private static int events(Sale sale) {
    return run.environment
        .getWorkflowClient()
        .fetchHistory(SellId.workflowId(sale.id()))
        .getHistory()
        .getEventsCount();
  }
}
