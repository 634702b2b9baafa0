package dev.offramp.workflows;

import dev.offramp.workflows.payout.AttemptState;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellReason;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Witness;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Every kind of ending, and of waiting for a person: the histories that must replay for ever. */
enum Ending {
  COMPLETED_BY_WEBHOOKS(
      run -> {
        run.start();
        run.hearsIn(Duration.ofSeconds(10), EventKind.PENDING);
        run.hearsIn(Duration.ofSeconds(60), EventKind.RECEIVED);
        run.hearsIn(Duration.ofSeconds(80), EventKind.PROCESSING);
        run.hearsIn(Duration.ofSeconds(81), EventKind.COMPLETED);
        run.result();
      }),
  COMPLETED_BY_ASKING(
      run -> {
        run.world.backgroundQuestionsWork();
        run.world.providerKnows(read(run, EventKind.COMPLETED));
        run.start().result();
      }),
  COMPLETED_BY_A_HINT(
      run -> {
        run.prepare(Rail.PROOF_WIDGET, Duration.ofHours(6));
        run.world.providerKnows(read(run, EventKind.PENDING));
        run.start();
        hintIn(run, Duration.ofMinutes(3), EventKind.COMPLETED);
        run.result();
      }),
  COMPLETED_AFTER_THE_DATABASE_WAS_AWAY(
      run -> {
        run.world.nextWritesFail(25);
        run.start();
        run.hears(EventKind.COMPLETED);
        run.result();
      }),
  COMPLETED_WITH_AN_ADDRESS_TOLD_LATER(
      run -> {
        Instant deadline = run.now().plus(Duration.ofMinutes(20));
        run.world.tellsTheAddressLater(deadline);
        run.start();
        run.hearsIn(Duration.ofSeconds(5), run.event(EventKind.PENDING, address(deadline)));
        run.hearsIn(Duration.ofSeconds(60), EventKind.COMPLETED);
        run.result();
      }),
  FAILED_NO_ADDRESS_IN_TIME(
      run -> {
        run.world.tellsTheAddressLater(run.now().plus(Duration.ofMinutes(20)));
        run.world.providerKnows(read(run, EventKind.PENDING));
        run.start().result();
      }),
  FAILED_DEPOSIT_TIMEOUT(run -> run.start().result()),
  FAILED_SESSION_REFUSED(
      run -> {
        run.world.refusesSessions(SellReason.SESSION_REFUSED);
        run.start().result();
      }),
  FAILED_REJECTED(
      run -> {
        run.prepare(Rail.PROOF_WIDGET, Duration.ofHours(6));
        run.world.providerKnows(read(run, EventKind.PENDING));
        run.start();
        hintIn(run, Duration.ofHours(2), EventKind.FAILED);
        run.result();
      }),
  CANCELLED_BY_THE_CUSTOMER(
      run -> {
        run.start();
        run.hears(EventKind.CANCELLED);
        run.result();
      }),
  CANCELLED_BY_AN_OPERATOR(
      run -> {
        run.start();
        run.stubOfRunning().session();
        run.stubOfRunning().cancel(new CancelRequest("ann", null, "the customer asked"));
        run.result();
      }),
  ACTION_REQUIRED_PROVIDER_UNREACHABLE(
      run -> {
        run.start();
        run.world.providerIsAway();
        run.hearsIn(Duration.ofHours(26), EventKind.COMPLETED);
        run.result();
      }),
  ACTION_REQUIRED_PAYOUT_OVERDUE(
      run -> {
        run.start();
        run.hearsIn(Duration.ofMinutes(5), EventKind.RECEIVED);
        run.hearsIn(Duration.ofHours(30), EventKind.COMPLETED);
        run.result();
      }),
  ACTION_REQUIRED_DEPOSIT_AFTER_CANCEL(
      run -> {
        run.start();
        run.hears(EventKind.CANCELLED);
        run.result();
        run.comesBackWith(run.event(EventKind.RECEIVED));
        run.world.awaitRecord(SellStatus.ACTION_REQUIRED);
        // Answered once the step is in the history, too.
        run.stubOfRunning().session();
      }),
  COME_BACK_WITH_A_LATE_DEPOSIT(
      run -> {
        run.start().result();
        run.comesBackWith(run.event(EventKind.RECEIVED));
        run.hears(EventKind.COMPLETED);
        run.result();
      }),
  COME_BACK_FOR_NOTHING(
      run -> {
        run.prepare(Rail.PROOF_WIDGET, Duration.ofHours(6));
        run.world.providerKnows(read(run, EventKind.PENDING));
        run.start().result();
        run.comesBackWith(run.event(EventKind.HINT));
        run.result();
      }),
  EXTENDED_THEN_COMPLETED(
      run -> {
        run.start();
        run.stubOfRunning().session();
        run.stubOfRunning().extendDeposit(until(run, Duration.ofHours(5)));
        run.hearsIn(Duration.ofHours(3), EventKind.COMPLETED);
        run.result();
      }),
  EXTENDED_AFTER_THE_DEADLINE_THEN_FAILED(
      run -> {
        run.start();
        run.stubOfRunning().session();
        run.world.providerIsAway();
        run.environment.sleep(SellRun.DEPOSIT_WINDOW.plusHours(2));
        run.stubOfRunning().extendDeposit(until(run, Duration.ofHours(2)));
        run.world.providerIsBack();
        run.result();
      }),
  PAYOUT_COMPLETED(
      run -> {
        depositFor(run);
        run.result();
      }),
  PAYOUT_COMPLETED_ONCE_THE_DEPOSIT_WAS_SETTLED(
      run -> {
        run.ledger.settlesLater();
        depositFor(run);
        run.result();
      }),
  PAYOUT_COMPLETED_AT_THE_SECOND_ATTEMPT(
      run -> {
        run.ledger.pays(AttemptState.FAILED);
        depositFor(run);
        run.result();
      }),
  PAYOUT_REFUSED_THEN_RETRIED(
      run -> {
        refused(run);
        run.stubOfRunning()
            .retryPayout(new RetryPayoutRequest("ann", null, "the bank is back", null, null));
        run.result();
      }),
  PAYOUT_REFUSED_THEN_REFUNDED(
      run -> {
        refused(run);
        run.stubOfRunning()
            .resolve(new ResolveRequest("ann", null, "refunded", "ticket 812", null));
        run.result();
      }),
  PAYOUT_UNKNOWN_THEN_PAID(
      run -> {
        run.ledger.pays(AttemptState.UNKNOWN);
        depositFor(run);
        run.world.awaitRecord(SellStatus.ACTION_REQUIRED);
        run.stubOfRunning().resolve(new ResolveRequest("ann", null, "paid", "receipt 7", null));
        run.result();
      }),
  PAYOUT_RETURNED_THEN_PAID_AGAIN(
      run -> {
        depositFor(run);
        run.result();
        run.ledger.lastComesBack();
        run.comesBackWith(returned(run));
        run.world.awaitRecord(SellStatus.ACTION_REQUIRED);
        run.stubOfRunning()
            .retryPayout(new RetryPayoutRequest("ann", null, "number corrected", null, null));
        run.result();
      }),
  PAYOUT_CANCELLED_BEFORE_A_DEPOSIT(
      run -> {
        run.preparePayout();
        run.start();
        run.stubOfRunning().session();
        run.stubOfRunning().cancel(new CancelRequest("ann", null, "the customer asked"));
        run.result();
      });

  private final Consumer<SellRun> story;

  Ending(Consumer<SellRun> story) {
    this.story = story;
  }

  /** Runs one sell so far that its history holds all that belongs to this ending. */
  void bringAbout(SellRun run) {
    story.accept(run);
  }

  String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".json";
  }

  private static ExtendDepositRequest until(SellRun run, Duration longer) {
    return new ExtendDepositRequest("ann", "slow network", run.now().plus(longer).toString());
  }

  private static void depositFor(SellRun run) {
    run.preparePayout();
    run.start();
    run.stubOfRunning().session();
    run.hears(EventKind.RECEIVED);
  }

  private static void refused(SellRun run) {
    run.ledger.pays(AttemptState.FAILED, AttemptState.FAILED);
    depositFor(run);
    run.world.awaitRecord(SellStatus.ACTION_REQUIRED);
  }

  private static ProviderEvent returned(SellRun run) {
    return new ProviderEvent(
        ProviderEvent.SCHEMA,
        EventKind.FAILED,
        Witness.POLL,
        run.now(),
        null,
        SellReason.PAYOUT_RETURNED,
        Facts.NONE);
  }

  private static Facts address(Instant deadline) {
    return new Facts(
        null, null, null, null, null, "0xc89f5afe4d5c13daeef96164abc8001c1e320718", deadline, null);
  }

  private static ProviderEvent read(SellRun run, EventKind kind) {
    return new ProviderEvent(kind, Witness.POLL, run.now(), kind.code(), Facts.NONE);
  }

  private static void hintIn(SellRun run, Duration delay, EventKind truth) {
    run.environment.registerDelayedCallback(
        delay,
        () -> {
          run.world.providerKnows(read(run, truth));
          run.hears(EventKind.HINT);
        });
  }
}
