package dev.offramp.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.providers.PayoutSender;
import dev.offramp.worker.PayoutRun.Sale;
import dev.offramp.workflows.RefusedException;
import dev.offramp.workflows.RetryPayoutRequest;
import dev.offramp.workflows.sell.Destination;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ClearDestinationsTest {
  private static final Destination CORRECTED =
      new Destination.MobileMoney("Safaricom", "MOBILE", "0799888777");

  @Test
  void letNoAccountNumberIntoAHistoryThatIsNotEncrypted() {
    try (PayoutRun run =
        new PayoutRun(
            WorkerFactoryOptions.newBuilder()
                .setWorkerInterceptors(new ClearDestinations())
                .build())) {
      Sale sale = run.sale().on(PayoutRun.terms(1, Duration.ofHours(1), Duration.ofSeconds(1)));
      run.provider.next(sale.account(), PayoutSender.Purpose.PAY, Fault.REFUSED);
      sale.startAndDeposit("100").awaitReason(SellReason.PAYOUT_REFUSED);

      assertThatThrownBy(() -> sale.stub().retryPayout(retry(CORRECTED)))
          .cause()
          .isInstanceOf(ApplicationFailure.class)
          .hasMessageContaining("POST /v1/sells/{id}/payout-attempts")
          .extracting(failure -> ((ApplicationFailure) failure).getType())
          .isEqualTo(RefusedException.TYPE);
      sale.stub().retryPayout(retry(null));

      assertThat(sale.result().status()).isEqualTo(SellStatus.COMPLETED);
      String history =
          run.environment
              .getWorkflowClient()
              .fetchHistory(SellId.workflowId(sale.id()))
              .toJson(true);
      assertThat(history).doesNotContain("0799888777", "0726140198");
    }
  }

  private static RetryPayoutRequest retry(@Nullable Destination destination) {
    return new RetryPayoutRequest("ann", null, "a digit was wrong", null, destination);
  }
}
