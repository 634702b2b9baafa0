package dev.offramp.workflows;

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
