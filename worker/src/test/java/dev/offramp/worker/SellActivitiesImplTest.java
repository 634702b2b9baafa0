package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static dev.offramp.worker.WorkerDatabase.aPendingSell;
import static dev.offramp.worker.WorkerDatabase.aSell;
import static dev.offramp.worker.WorkerDatabase.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.offramp.storage.Sell;
import dev.offramp.workflows.activities.SellActivities;
import dev.offramp.workflows.activities.SellActivities.CompleteSession;
import dev.offramp.workflows.activities.SellActivities.OpenSession;
import dev.offramp.workflows.activities.SellActivities.ReadProvider;
import dev.offramp.workflows.activities.SellActivities.SessionOpened;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class SellActivitiesImplTest {
  private final FakeProvider proof = new FakeProvider();
  private final FakeClock clock = new FakeClock();
  private final SellActivities activities =
      Effects.over(
              JDBI,
              CIPHER,
              Map.of(Rail.PROOF_WIDGET, new Carrier(proof, proof, proof)),
              new PollCadence(Duration.ofSeconds(1), Duration.ofMinutes(5)),
              new IdentityNotes(SELLS, Runnable::run, clock),
              clock)
          .sells();

  @Test
  void opensAnotherSessionWhenTheAnswerToTheFirstGotLostAndShowsOnlyThatOne() {
    String sellId = aSell();
    proof.losesAnswers = true;
    assertThatThrownBy(() -> activities.openSession(new OpenSession(sellId)))
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(
            failure -> {
              assertThat(failure.getType()).isEqualTo(ActivityFailures.PROVIDER_UNAVAILABLE);
              assertThat(failure.isNonRetryable()).isFalse();
            });
    assertThat(find(sellId).session()).isNull();

    proof.losesAnswers = false;
    SessionOpened opened = activities.openSession(new OpenSession(sellId));

    assertThat(opened).isEqualTo(new SessionOpened(Facts.NONE, null));
    assertThat(proof.opened).hasSize(2);
    assertThat(find(sellId).providerReference()).isEqualTo(sellId + "-2");
    assertThat(find(sellId).session()).isEqualTo(session(sellId + "-2"));
  }

  @Test
  void neverReplacesASessionTheCustomerMayHaveSeen() {
    String sellId = aSell();
    proof.beforeAnswer =
        () -> {
          SELLS.storeSession(sellId, session("shown"), "customer-1", "shown", NOW);
          WorkerDatabase.record(sellId, 1, SellStatus.PENDING, NOW);
        };

    activities.openSession(new OpenSession(sellId));

    assertThat(find(sellId).providerReference()).isEqualTo("shown");
    assertThat(find(sellId).session()).isEqualTo(session("shown"));
  }

  @Test
  void keepsTheAccountAndNoSessionUntilTheAddressIsTold() {
    String sellId = aSell();
    proof.tellsTheAddressLater = true;

    SessionOpened opened = activities.openSession(new OpenSession(sellId));

    assertThat(opened).isEqualTo(new SessionOpened(Facts.NONE, null, true));
    assertThat(find(sellId).session()).isNull();
    assertThat(find(sellId).providerAccount()).isEqualTo("customer-1");
    poll(sellId);
    proof.status = EventKind.RECEIVED;
    assertThat(activities.awaitNews(new ReadProvider(sellId, null, false)).events()).hasSize(1);
  }

  @Test
  void completesTheSessionWithTheAddressAndTheExactAmount() {
    String sellId = aSell();
    proof.tellsTheAddressLater = true;
    activities.openSession(new OpenSession(sellId));

    activities.completeSession(new CompleteSession(sellId, "TAddress", NOW));
    activities.completeSession(new CompleteSession(sellId, "TAddress", NOW));

    assertThat(find(sellId).session())
        .isEqualTo(new Session.DepositAddress("TAddress", "TRC20", "250", NOW));
    assertThat(find(sellId).providerAccount()).isEqualTo("customer-1");
  }

  @Test
  void findsTheAddressThatAnEarlierAttemptStored() {
    String sellId = aSell();
    Session known = new Session.DepositAddress("TAddress", "TRC20", "250", NOW);
    SELLS.storeSession(sellId, known, "customer-1", null, NOW);
    proof.tellsTheAddressLater = true;

    SessionOpened opened = activities.openSession(new OpenSession(sellId));

    assertThat(opened.addressToCome()).isFalse();
    assertThat(opened.facts().depositAddress()).isEqualTo("TAddress");
    assertThat(opened.facts().depositDeadline()).isEqualTo(NOW);
    assertThat(find(sellId).session()).isEqualTo(known);
  }

  @Test
  void asksAboutTheSessionOnRecordAndNeverFasterThanTheProviderWants() {
    String sellId = aPendingSell(unique(), NOW);

    assertThatThrownBy(() -> activities.awaitNews(new ReadProvider(sellId, null, false)))
        .asInstanceOf(type(ApplicationFailure.class))
        .extracting(ApplicationFailure::getNextRetryDelay)
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(proof.asked.get(0).reference()).isEqualTo(find(sellId).providerReference());
  }

  @Test
  void returnsTheNewsAtOnceWithoutAskingForTheIdentity() {
    String sellId = aPendingSell(unique(), NOW);
    proof.status = EventKind.PROCESSING;

    assertThat(activities.awaitNews(new ReadProvider(sellId, null, false)).events())
        .extracting(ProviderEvent::kind)
        .containsExactly(EventKind.PROCESSING);
    assertThat(proof.identitiesAsked).isEmpty();
  }

  @Test
  void notesHowFarTheIdentityCheckIsEveryThirtySecondsUntilItIsPassed() {
    String sellId = aPendingSell(unique(), NOW);
    proof.identity = Optional.of("pending");
    poll(sellId);
    assertThat(find(sellId).identity()).isEqualTo("pending");

    proof.identity = Optional.of("verified");
    clock.pass(Duration.ofSeconds(29));
    poll(sellId);
    assertThat(proof.identitiesAsked).containsExactly("customer-1");
    clock.pass(Duration.ofSeconds(1));
    poll(sellId);
    assertThat(find(sellId).identity()).isEqualTo("verified");

    clock.pass(Duration.ofMinutes(5));
    poll(sellId);
    assertThat(proof.identitiesAsked).hasSize(2);
  }

  @Test
  void asksForNoIdentityWhileTheProviderIsAway() {
    String sellId = aPendingSell(unique(), NOW);
    proof.isAway = true;

    poll(sellId);

    assertThat(proof.identitiesAsked).isEmpty();
  }

  @Test
  void pollsOnWhenTheIdentityCannotBeAskedFor() {
    String sellId = aPendingSell(unique(), NOW);
    IdentityNotes busy =
        new IdentityNotes(
            SELLS,
            task -> {
              throw new RejectedExecutionException("full");
            },
            clock);
    IdentityNotes broken = new IdentityNotes(SELLS, Runnable::run, clock);

    busy.refresh(find(sellId), proof);
    broken.refresh(
        find(sellId),
        account -> {
          throw new IllegalStateException("unexpected");
        });
    broken.refresh(find(sellId), null);

    assertThat(find(sellId).identity()).isNull();
  }

  private void poll(String sellId) {
    assertThatThrownBy(() -> activities.awaitNews(new ReadProvider(sellId, null, false)))
        .asInstanceOf(type(ApplicationFailure.class))
        .extracting(ApplicationFailure::getType)
        .isEqualTo(ActivityFailures.NO_NEWS);
  }

  private static Sell find(String sellId) {
    return SELLS.find(sellId).orElseThrow();
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
