package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.Orders.anOrder;
import static dev.offramp.storage.Orders.anOrderOf;
import static dev.offramp.storage.TestDatabase.CIPHER;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.IntakeDao.Acceptance;
import dev.offramp.storage.IntakeDao.Outcome;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.ProviderEvent;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import dev.offramp.workflows.sell.SellStatus;
import dev.offramp.workflows.sell.Session;
import dev.offramp.workflows.sell.Step;
import dev.offramp.workflows.sell.Witness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SellDaoTest {
  private final IntakeDao intake = new IntakeDao(JDBI, CIPHER);
  private final SellDao sells = new SellDao(JDBI, CIPHER);
  private final StartDao starts = new StartDao(JDBI);

  @Test
  void returnsWhatWasAcceptedAndNothingOfItsNeighbour() {
    SellOrder order = accepted(anOrder());
    accepted(anOrder());

    Sell sell = sells.find(order.id()).orElseThrow();

    assertThat(sell.order()).isEqualTo(order);
    assertThat(sell.order().customer().email()).isEqualTo("ann@shop.example");
    assertThat(sell.status()).isEqualTo(SellStatus.CREATED);
    assertThat(sells.steps(order.id())).containsExactly(Step.created(NOW));
  }

  @Test
  void hidesASellFromOtherTenants() {
    SellOrder order = accepted(anOrderOf("shop"));

    assertThat(sells.find("other", order.id())).isEmpty();
    assertThat(sells.find("shop", order.id())).isPresent();
  }

  @Test
  void acceptsTheSameKeyOnceHoweverManyComeAtOnce() throws Exception {
    byte[] body = hash("same");
    List<Callable<Acceptance>> requests =
        IntStream.range(0, 64)
            .<Callable<Acceptance>>mapToObj(i -> () -> intake.accept(anOrder(), "same-key", body))
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Acceptance>> answers = threads.invokeAll(requests);
    threads.shutdown();

    int accepted = 0;
    String first = answers.get(0).get().sellId();
    for (Future<Acceptance> answer : answers) {
      assertThat(answer.get().sellId()).isEqualTo(first);
      accepted += answer.get().outcome() == Outcome.ACCEPTED ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void refusesAKeyThatComesBackWithAnotherBodyButOnlyWithinTheTenant() {
    intake.accept(anOrderOf("shop"), "key-2", hash("one"));

    assertThat(intake.accept(anOrderOf("shop"), "key-2", hash("two")).outcome())
        .isEqualTo(Outcome.MISMATCH);
    assertThat(intake.accept(anOrderOf("other"), "key-2", hash("two")).outcome())
        .isEqualTo(Outcome.ACCEPTED);
  }

  @Test
  void keepsPersonalDataUnreadableInItsColumns() {
    SellOrder order = accepted(anOrder());
    sells.storeSession(order.id(), session("token-123"), "acct", null, NOW);

    String dump =
        JDBI.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select s::text || encode(private_data, 'escape') || encode(session, 'escape')
                        from sells s where id = :id
                        """)
                    .bind("id", order.id())
                    .mapTo(String.class)
                    .one());

    assertThat(dump).doesNotContain("ann@shop", "0726140198", "token-123", "198.51.100.24");
    assertThat(sells.find(order.id()).orElseThrow().session()).isEqualTo(session("token-123"));
  }

  @Test
  void replacesASessionOnlyUntilTheCustomerMayHaveSeenIt() {
    SellOrder order = accepted(anOrder());

    assertThat(sells.storeSession(order.id(), session("a"), null, null, NOW)).isTrue();
    assertThat(sells.storeSession(order.id(), session("b"), null, null, NOW)).isTrue();
    record(order, SellState.created(NOW), "pending");
    assertThat(sells.storeSession(order.id(), session("c"), null, null, NOW)).isFalse();

    assertThat(sells.find(order.id()).orElseThrow().session()).isEqualTo(session("b"));
  }

  @Test
  void recordsAStepOnceAndIgnoresAWriteThatIsOlderThanTheRecord() {
    SellOrder order = accepted(anOrder());
    SellState state = SellState.created(NOW);
    RecordSteps pending = command(order, state, event(EventKind.PENDING, Witness.IMPLIED));
    RecordSteps received = command(order, state, event(EventKind.RECEIVED, Witness.WEBHOOK));
    RecordSteps lateDetail = command(order, state, event(EventKind.PENDING, Witness.WEBHOOK));

    sells.record(lateDetail, NOW);
    sells.record(received, NOW);
    sells.record(pending, NOW);
    sells.record(received, NOW);

    assertThat(sells.steps(order.id())).isEqualTo(state.steps());
    Sell sell = sells.find(order.id()).orElseThrow();
    assertThat(sell.status()).isEqualTo(SellStatus.RECEIVED);
    assertThat(sell.depositReceivedAt()).isEqualTo(NOW);
    assertThat(sells.recorded(order.id()).orElseThrow().revision()).isEqualTo(state.revision());
  }

  @Test
  void handsOutASellWithoutAWorkflowOnceItsFirstTurnIsOver() {
    SellOrder order = accepted(anOrder());
    SellOrder started = accepted(anOrder());
    starts.markStarted(started.id(), NOW);
    Instant later = NOW.plus(Duration.ofMinutes(1));

    assertThat(starts.claim(1000, NOW, later)).doesNotContain(order.id());
    assertThat(starts.claim(1000, NOW.plusSeconds(11), later))
        .contains(order.id())
        .doesNotContain(started.id());
    assertThat(starts.claim(1000, NOW.plusSeconds(11), later)).doesNotContain(order.id());
  }

  private SellOrder accepted(SellOrder order) {
    intake.accept(order, order.id(), hash("body"));
    return order;
  }

  private void record(SellOrder order, SellState state, String status) {
    sells.record(command(order, state, event(EventKind.of(status), Witness.WEBHOOK)), NOW);
  }

  private static RecordSteps command(SellOrder order, SellState state, ProviderEvent event) {
    List<Step> steps = state.apply(event, NOW);
    return new RecordSteps(
        order.id(),
        state.revision(),
        state.status(),
        state.reason(),
        NOW.plusSeconds(3600),
        state.facts(),
        steps);
  }

  private static ProviderEvent event(EventKind kind, Witness witness) {
    return new ProviderEvent(kind, witness, NOW, kind.code(), Facts.NONE);
  }

  private static Session session(String token) {
    return new Session.Redirect(URI.create("https://pay.example/?t=" + token));
  }

  private static byte[] hash(String body) {
    return body.getBytes(StandardCharsets.UTF_8);
  }
}
