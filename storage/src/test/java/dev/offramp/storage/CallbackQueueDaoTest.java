package dev.offramp.storage;

import static dev.offramp.storage.Callbacks.CLAIM;
import static dev.offramp.storage.Callbacks.DELIVERIES;
import static dev.offramp.storage.Callbacks.ENDPOINTS;
import static dev.offramp.storage.Callbacks.QUEUE;
import static dev.offramp.storage.Callbacks.RESULTS;
import static dev.offramp.storage.Callbacks.answered;
import static dev.offramp.storage.Callbacks.claim;
import static dev.offramp.storage.Callbacks.command;
import static dev.offramp.storage.Callbacks.record;
import static dev.offramp.storage.Callbacks.register;
import static dev.offramp.storage.Callbacks.sellOf;
import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.CallbackEndpointDao.Wanted;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackResultDao.Attempt;
import dev.offramp.workflows.activities.SellActivities.RecordSteps;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is handed what to send, and what becomes of it. */
final class CallbackQueueDaoTest {
  private static final Attempt TIMEOUT = new Attempt(NOW, null, "timeout");

  @BeforeEach
  void empty() {
    Callbacks.forgetAll();
  }

  @Test
  void handsADeliveryToOneWorkerUntilItsClaimIsOver() {
    register("shop");
    sellOf("shop");

    assertThat(claim(NOW)).hasSize(1);
    assertThat(claim(NOW.plus(CLAIM).minusMillis(1))).isEmpty();
    assertThat(claim(NOW.plus(CLAIM))).hasSize(1);
  }

  @Test
  void servesEveryEndpointBeforeAnyIsServedTwice() {
    register("busy");
    for (int i = 0; i < 20; i++) {
      sellOf("busy");
    }
    register("quiet");
    sellOf("quiet");

    assertThat(tenants(claim(Lane.STEADY, 2, 8, NOW))).containsExactlyInAnyOrder("busy", "quiet");
    sellOf("quiet");
    assertThat(tenants(claim(Lane.STEADY, 3, 8, NOW.plusMillis(1))))
        .containsExactlyInAnyOrder("busy", "busy", "quiet");
  }

  @Test
  void putsTheEndpointThatWaitedLongestFirst() {
    for (String tenant : List.of("a", "b", "c")) {
      register(tenant);
      for (int i = 0; i < 5; i++) {
        sellOf(tenant);
      }
    }

    List<String> served = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      served.addAll(tenants(claim(Lane.STEADY, 1, 8, NOW.plusMillis(i))));
    }

    assertThat(served).containsExactly("a", "b", "c", "a", "b", "c");
  }

  @Test
  void neverHasMoreOfOneEndpointOutThanItMayHoweverManyWorkersAsk() throws Exception {
    register("shop");
    for (int i = 0; i < 30; i++) {
      sellOf("shop");
    }
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      workers.add(() -> claim(Lane.STEADY, 10, 4, NOW).size());
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    int out = 0;
    for (Future<Integer> worker : threads.invokeAll(workers)) {
      out += worker.get();
    }
    threads.shutdown();

    assertThat(out).isEqualTo(4);
  }

  @Test
  void servesEndpointsThatFailApartUntilTheyAnswerAgain() {
    register("shop");
    sellOf("shop");
    sellOf("shop");
    Claimed failed = claim(Lane.STEADY, 1, 8, NOW).get(0);
    RESULTS.postpone(failed, TIMEOUT, NOW.plusSeconds(5));

    assertThat(claim(NOW)).isEmpty();
    Claimed next = claim(Lane.FAILING, 10, 8, NOW).get(0);
    RESULTS.markDelivered(next, answered(200, NOW));

    assertThat(claim(NOW.plusSeconds(5))).extracting(Claimed::id).containsExactly(failed.id());
  }

  @Test
  void keepsLaterEventsOfASellBehindOneThatIsRetriedAndLetsOtherSellsPass() {
    register("shop");
    SellOrder first = sellOf("shop");
    RESULTS.postpone(claim(NOW).get(0), answered(500, NOW), NOW.plusSeconds(300));
    record(command(first, SellState.created(NOW), EventKind.COMPLETED, Facts.NONE));
    SellOrder second = sellOf("shop");

    List<Claimed> meanwhile = claim(Lane.FAILING, 10, 8, NOW.plusSeconds(299));
    assertThat(meanwhile).extracting(Claimed::sellId).containsExactly(second.id());

    List<Claimed> due = claim(Lane.FAILING, 10, 8, NOW.plusSeconds(300));
    assertThat(due).extracting(Claimed::type).containsExactly("sell.created");
    RESULTS.giveUp(due.get(0), answered(500, NOW.plusSeconds(300)));
    assertThat(claim(Lane.FAILING, 10, 8, NOW.plusSeconds(300)))
        .extracting(Claimed::type)
        .containsExactly("sell.pending");
    assertThat(state(first, 1)).isEqualTo(CallbackState.FAILED);
  }

  @Test
  void forgetsNoEventWhenItsPredecessorIsSettledAtTheSameTime() throws Exception {
    register("shop");
    List<Callable<Void>> both = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      RecordSteps pending =
          command(sellOf("shop"), SellState.created(NOW), EventKind.PENDING, Facts.NONE);
      Claimed created = claim(NOW).get(0);
      both.add(
          () -> {
            record(pending);
            return null;
          });
      both.add(
          () -> {
            RESULTS.markDelivered(created, answered(200, NOW));
            return null;
          });
    }

    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (Future<Void> one : threads.invokeAll(both)) {
      one.get();
    }
    threads.shutdown();

    assertThat(claim(NOW)).hasSize(12).allMatch(next -> next.type().equals("sell.pending"));
  }

  @Test
  void stopsEverythingForAnEndpointThatIsGoneUntilItIsSetAgain() {
    register("shop");
    register("other");
    SellOrder order = sellOf("shop");
    sellOf("shop");
    sellOf("other");
    List<Claimed> out = claim(NOW);
    Claimed gone =
        out.stream().filter(d -> order.id().equals(d.sellId())).findFirst().orElseThrow();
    Claimed slower =
        out.stream().filter(d -> d.tenant().equals("shop") && d != gone).findFirst().orElseThrow();

    RESULTS.stop(gone, answered(410, NOW));
    RESULTS.postpone(slower, TIMEOUT, NOW.plusSeconds(5));
    record(command(order, SellState.created(NOW), EventKind.PENDING, Facts.NONE));

    assertThat(ENDPOINTS.find("shop").orElseThrow().disabledAt()).isEqualTo(NOW);
    assertThat(ENDPOINTS.find("other").orElseThrow().disabledAt()).isNull();
    assertThat(DELIVERIES.list("shop", null, null, 10))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.state()).isEqualTo(CallbackState.STOPPED));
    assertThat(DELIVERIES.replay("shop", gone.id(), NOW)).isEmpty();

    register("shop");
    assertThat(ENDPOINTS.find("shop").orElseThrow().disabledAt()).isNull();
    assertThat(claim(NOW.plus(CLAIM))).extracting(Claimed::tenant).containsExactly("other");
  }

  @Test
  void triesTheNewAddressWhenOnlyTheOldOneIsGone() {
    register("shop");
    sellOf("shop");
    Claimed old = claim(NOW).get(0);
    ENDPOINTS.put(new Wanted("shop", "https://new.example/", "whsec_x", false, NOW), NOW);

    RESULTS.stop(old, answered(410, NOW));

    assertThat(claim(NOW)).extracting(Claimed::url).containsExactly("https://new.example/");
  }

  @Test
  void believesALateSuccessButNoLateFailure() {
    register("shop");
    SellOrder order = sellOf("shop");
    Claimed slow = claim(NOW).get(0);
    Instant later = NOW.plus(CLAIM);
    assertThat(claim(later)).hasSize(1);

    RESULTS.postpone(slow, TIMEOUT, later.plusSeconds(900));
    assertThat(DELIVERIES.find("shop", slow.id()).orElseThrow().attempts()).isZero();
    RESULTS.markDelivered(slow, answered(200, later));

    assertThat(state(order, 1)).isEqualTo(CallbackState.DELIVERED);
  }

  @Test
  void signsWithBothSecretsWhileTheyOverlapAndNeverWithAThird() {
    register("shop");
    sellOf("shop");
    Instant until = NOW.plusSeconds(60);
    assertThat(rotate("whsec_two", until)).isTrue();
    assertThat(QUEUE.open(claim(NOW).get(0)).secrets()).containsExactly("whsec_two", "whsec_shop");

    rotate("whsec_three", until.plus(CLAIM));
    Instant later = NOW.plus(CLAIM);
    assertThat(QUEUE.open(claim(later).get(0)).secrets())
        .containsExactly("whsec_three", "whsec_two");
    assertThat(QUEUE.open(claim(later.plus(CLAIM)).get(0)).secrets())
        .containsExactly("whsec_three");
  }

  @Test
  void forgetsASecretOnceItSignsNoMoreAndNotBefore() {
    CallbackUpkeepDao upkeep = new CallbackUpkeepDao(JDBI);
    register("shop");
    rotate("whsec_two", NOW.plusSeconds(60));
    sellOf("shop");

    upkeep.forgetOldSecrets(NOW.plusSeconds(59));
    assertThat(QUEUE.open(claim(NOW).get(0)).secrets()).hasSize(2);
    upkeep.forgetOldSecrets(NOW.plusSeconds(60));

    assertThat(ENDPOINTS.find("shop").orElseThrow().previousSecretUntil()).isNull();
  }

  private static boolean rotate(String secret, Instant overlapUntil) {
    return ENDPOINTS
        .put(new Wanted("shop", "https://shop.example/", secret, true, overlapUntil), NOW)
        .signsWithFreshSecret();
  }

  private static CallbackState state(SellOrder order, int sequence) {
    return DELIVERIES
        .find(order.tenant(), CallbackOutbox.eventId(order.id(), sequence))
        .orElseThrow()
        .state();
  }

  private static List<String> tenants(List<Claimed> claimed) {
    return claimed.stream().map(Claimed::tenant).toList();
  }
}
