package dev.offramp.workflows;

import static dev.offramp.workflows.sell.SellStatus.COMPLETED;
import static dev.offramp.workflows.sell.SellStatus.PENDING;
import static dev.offramp.workflows.sell.SellStatus.PROCESSING;
import static dev.offramp.workflows.sell.SellStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellView;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person waits longer for a deposit: everything that knows the deadline follows. */
final class ExtendDepositTest {
  private final SellRun run = new SellRun();

  @AfterEach
  void close() {
    run.close();
  }

  @Test
  void waitsAsLongAsThePersonSaysAndShowsItEverywhere() {
    Instant until = extendAfterTheSessionIsOpen(Duration.ofHours(5));
    assertThat(run.stubOfRunning().sell().depositDeadline()).isEqualTo(until);
    assertThat(run.world.lastRecord().depositDeadline()).isEqualTo(until);
    assertThat(deadlineAttribute()).isEqualTo(until);
    assertThat(run.details())
        .contains("**Deadline** " + OpsText.clock(until) + ", set by `ann`")
        .contains("## pending");
    Step pending = run.steps().get(0);
    assertThat(pending.actor()).isEqualTo("ann");
    assertThat(pending.note()).isEqualTo("the network is slow");
    assertThat(pending.facts().depositDeadline()).isEqualTo(until);
    assertThat(run.openTimers()).containsExactly(OpsText.waitingForDeposit(until));
    run.hearsIn(Duration.ofHours(4), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void endsAtTheNewDeadlineWhenNothingComes() {
    Instant until = extendAfterTheSessionIsOpen(Duration.ofHours(5));

    SellView result = run.result();

    assertThat(result.reason()).isEqualTo(SellReason.DEPOSIT_TIMEOUT);
    Step last = run.steps().get(run.steps().size() - 1);
    assertThat(last.at()).isBetween(until, until.plusSeconds(10));
  }

  @Test
  void keepsThePersonsWordWhenTheProvidersOwnDeadlineComesLater() {
    Instant until = extendAfterTheSessionIsOpen(Duration.ofHours(5));

    run.hears(run.event(EventKind.PENDING, deadlineAt(run.now().plus(Duration.ofMinutes(30)))));
    run.hearsIn(Duration.ofHours(3), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.lastRecord().depositDeadline()).isEqualTo(until);
    assertThat(run.steps().get(0).witness()).isEqualTo(Witness.WEBHOOK);
  }

  @Test
  void waitsOnThoughTheDeadlineHasPassedWhileTheProviderCannotBeAsked() {
    run.start();
    run.stubOfRunning().session();
    run.world.providerIsAway();
    run.environment.sleep(SellRun.DEPOSIT_WINDOW.plusHours(2));
    Instant until = run.now().plus(Duration.ofHours(3));

    run.stubOfRunning().extendDeposit(request(until.toString()));
    assertThat(run.openTimers()).containsExactly(OpsText.waitingForDeposit(until));
    run.world.providerIsBack();
    run.hearsIn(Duration.ofHours(2), EventKind.COMPLETED);

    assertThat(run.result().status()).isEqualTo(COMPLETED);
    assertThat(run.world.statuses()).containsExactly(PENDING, RECEIVED, PROCESSING, COMPLETED);
  }

  @Test
  void isRefusedOnceTheCryptoWasSeenAndForNothingAtAll() {
    run.start();
    run.hears(EventKind.RECEIVED);
    run.stubOfRunning().session();

    assertThatThrownBy(() -> run.stubOfRunning().extendDeposit(request("2099-01-01T00:00:00Z")))
        .rootCause()
        .hasMessageContaining("The sell is received and waits for no deposit.");
    assertThatThrownBy(() -> run.stubOfRunning().extendDeposit(null))
        .rootCause()
        .hasMessageContaining("Send one JSON object");
  }

  private Instant extendAfterTheSessionIsOpen(Duration longer) {
    run.start();
    run.stubOfRunning().session();
    Instant until = run.now().plus(longer);
    SellView extended = run.stubOfRunning().extendDeposit(request(until.toString()));
    assertThat(extended.depositDeadline()).isEqualTo(until);
    return until;
  }

  private static ExtendDepositRequest request(String until) {
    return new ExtendDepositRequest("ann", "the network is slow", until);
  }

  private Instant deadlineAttribute() {
    return WorkflowStub.fromTyped(run.stubOfRunning())
        .describe()
        .getTypedSearchAttributes()
        .get(SearchAttributeKeys.DEPOSIT_DEADLINE)
        .withOffsetSameInstant(ZoneOffset.UTC)
        .toInstant();
  }

  private static Facts deadlineAt(Instant deadline) {
    return new Facts(null, null, null, null, null, null, deadline, null);
  }
}
