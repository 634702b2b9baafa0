package dev.offramp.workflows;

import static dev.offramp.workflows.sell.SellStatus.CANCELLED;
import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.CREATED;
import static dev.offramp.workflows.sell.SellStatus.FAILED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.workflows.activities.SellActivities.CompleteSession;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellId;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that takes the sell and tells the deposit address by an event. */
final class LateAddressTest {
  private static final String ADDRESS = "0xc89f5afe4d5c13daeef96164abc8001c1e320718";

  private final SellRun run = new SellRun();
  private final Instant deadline = run.now().plus(Duration.ofMinutes(20));

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void isPendingOnlyOnceTheAddressIsTold() {
    run.world.tellsTheAddressLater(deadline);
    run.start();
    run.hearsIn(Duration.ofSeconds(5), EventKind.PENDING);
    run.environment.sleep(Duration.ofSeconds(7));
    assertThat(run.stubOfRunning().sell().status()).isEqualTo(CREATED);

    run.hears(pending(deadline.plusSeconds(60)));
    run.hearsIn(Duration.ofSeconds(60), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
    assertThat(run.steps().get(0).witness()).isEqualTo(Witness.WEBHOOK);
    assertThat(run.steps().get(0).facts().depositAddress()).isEqualTo(ADDRESS);
    assertThat(run.world.completed())
        .containsExactly(new CompleteSession(sellId(), ADDRESS, deadline.plusSeconds(60)));
    assertThat(run.world.lastRecord().depositDeadline()).isEqualTo(deadline.plusSeconds(60));
  }

  @Test
  void knowsTheAddressThatWasToldWhileTheSessionWasStillBeingOpened() {
    run.world.tellsTheAddressLater(deadline);
    run.start();
    run.hears(pending(null));
    run.hearsIn(Duration.ofSeconds(60), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.completed())
        .containsExactly(new CompleteSession(sellId(), ADDRESS, deadline));
  }

  @Test
  void asksOnceMoreAndGivesUpWhenNoAddressIsToldInTime() {
    run.world.tellsTheAddressLater(deadline);
    run.world.providerKnows(
        new ProviderEvent(EventKind.PENDING, Witness.POLL, run.now(), "pending", Facts.NONE));
    run.start();

    SellView result = run.result();

    assertThat(result.status()).isEqualTo(FAILED);
    assertThat(result.reason()).isEqualTo(SellReason.SESSION_UNAVAILABLE);
    assertThat(run.world.questions()).isEqualTo(1);
    assertThat(last().at()).isBetween(deadline, deadline.plusSeconds(10));
    assertThat(run.world.completed()).isEmpty();
  }

  @Test
  void waitsTheUsualWindowWhenTheProviderNamesNoDeadline() {
    run.world.tellsTheAddressLater(null);
    Instant started = run.now();
    run.start();

    assertThat(run.result().reason()).isEqualTo(SellReason.SESSION_UNAVAILABLE);
    assertThat(Duration.between(started, last().at()))
        .isBetween(SellRun.DEPOSIT_WINDOW, SellRun.DEPOSIT_WINDOW.plusSeconds(10));
  }

  @Test
  void goesOnWithADepositThatIsSeenBeforeTheAddressIsTold() {
    run.world.tellsTheAddressLater(deadline);
    run.start();
    run.hearsIn(Duration.ofSeconds(30), EventKind.RECEIVED);
    run.hearsIn(Duration.ofSeconds(60), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void canBeCancelledMeanwhileAndStaysSo() {
    run.world.tellsTheAddressLater(deadline);
    run.start();
    run.hearsIn(Duration.ofSeconds(5), EventKind.PENDING);
    run.environment.sleep(Duration.ofSeconds(7));

    run.stubOfRunning().cancel(new CancelRequest(null, "shop", null));

    assertThat(run.result().status()).isEqualTo(CANCELLED);
    assertThat(run.world.statuses()).containsExactly(CANCELLED);
  }

  private ProviderEvent pending(@Nullable Instant until) {
    return run.event(
        EventKind.PENDING, new Facts(null, null, null, null, null, ADDRESS, until, null));
  }

  private String sellId() {
    return SellId.ofWorkflow(run.workflowId());
  }

  private Step last() {
    return run.steps().get(run.steps().size() - 1);
  }
}
