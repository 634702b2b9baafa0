package dev.offramp.storage;

import static dev.offramp.storage.Callbacks.CLAIM;
import static dev.offramp.storage.Callbacks.DELIVERIES;
import static dev.offramp.storage.Callbacks.ENDPOINTS;
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

import dev.offramp.storage.CallbackDeliveryDao.Place;
import dev.offramp.storage.CallbackEndpointDao.Wanted;
import dev.offramp.storage.CallbackQueueDao.Claimed;
import dev.offramp.storage.CallbackUpkeepDao.Depth;
import dev.offramp.workflows.sell.EventKind;
import dev.offramp.workflows.sell.Facts;
import dev.offramp.workflows.sell.SellOrder;
import dev.offramp.workflows.sell.SellState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tenant sees of its callbacks and does with them, and what is left of them in the end. */
final class CallbackDeliveryDaoTest {
  private final CallbackUpkeepDao upkeep = new CallbackUpkeepDao(JDBI);

  @BeforeEach
  void empty() {
    Callbacks.forgetAll();
  }

  @Test
  void listsTheNewestFirstPageByPageAndNothingOfAnotherTenant() {
    register("shop");
    register("other");
    for (int i = 0; i < 5; i++) {
      DELIVERIES.insertTest("shop", "t" + i, NOW.plusSeconds(i / 2));
      DELIVERIES.insertTest("other", "o" + i, NOW.plusSeconds(i));
    }

    List<String> seen = new ArrayList<>();
    Place after = null;
    for (int page = 0; page < 4; page++) {
      for (CallbackDelivery one : DELIVERIES.list("shop", null, after, 2)) {
        seen.add(one.id());
        after = new Place(one.createdAt(), one.id());
      }
    }

    assertThat(seen).containsExactly("t4", "t3", "t2", "t1", "t0");
    assertThat(DELIVERIES.list("shop", CallbackState.DELIVERED, null, 2)).isEmpty();
    assertThat(DELIVERIES.find("shop", "o1")).isEmpty();
    assertThat(DELIVERIES.replay("shop", "o1", NOW)).isEmpty();
  }

  @Test
  void makesATestOnlyForAnEndpointInUse() {
    assertThat(DELIVERIES.insertTest("shop", "t", NOW)).isEmpty();
    register("shop");

    CallbackDelivery test = DELIVERIES.insertTest("shop", "t", NOW).orElseThrow();

    assertThat(test.type()).isEqualTo("callback.test");
    assertThat(test.sellId()).isNull();
    assertThat(claim(NOW)).extracting(Claimed::id).containsExactly("t");
  }

  @Test
  void replaysWhatIsSettledFromItsFirstTryOn() {
    register("shop");
    DELIVERIES.insertTest("shop", "t", NOW);
    RESULTS.giveUp(claim(NOW).get(0), answered(500, NOW));

    CallbackDelivery again = DELIVERIES.replay("shop", "t", NOW.plusSeconds(1)).orElseThrow();

    assertThat(again.state()).isEqualTo(CallbackState.WAITING);
    assertThat(again.attempts()).isZero();
    assertThat(again.lastStatus()).isEqualTo(500);
    assertThat(again.nextAttemptAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void sendsOnceMoreWhatIsReplayedWhileItIsBeingSent() {
    register("shop");
    DELIVERIES.insertTest("shop", "t", NOW);
    Claimed underWay = claim(NOW).get(0);

    DELIVERIES.replay("shop", "t", NOW);
    RESULTS.markDelivered(underWay, answered(204, NOW));

    Claimed again = claim(NOW).get(0);
    assertThat(again.id()).isEqualTo("t");
    RESULTS.markDelivered(again, answered(204, NOW));
    assertThat(claim(NOW)).isEmpty();
  }

  @Test
  void triesAtOnceWhatWaitsForItsNextTryButPutsNothingBeforeAnEarlierEvent() {
    register("shop");
    SellOrder order = sellOf("shop");
    RESULTS.postpone(claim(NOW).get(0), answered(500, NOW), NOW.plusSeconds(300));
    record(command(order, SellState.created(NOW), EventKind.PENDING, Facts.NONE));

    DELIVERIES.replay("shop", CallbackOutbox.eventId(order.id(), 2), NOW);
    assertThat(claim(CallbackQueueDao.Lane.FAILING, 9, 9, NOW)).isEmpty();
    CallbackDelivery first =
        DELIVERIES.replay("shop", CallbackOutbox.eventId(order.id(), 1), NOW).orElseThrow();

    assertThat(first.attempts()).isEqualTo(1);
    assertThat(claim(CallbackQueueDao.Lane.FAILING, 9, 9, NOW))
        .extracting(Claimed::id)
        .containsExactly(first.id());
  }

  @Test
  void changesTheAddressAndKeepsTheSecretUnlessItRotates() {
    register("shop");

    CallbackEndpointDao.Kept kept =
        ENDPOINTS.put(
            new Wanted("shop", "https://new.example/", "whsec_y", false, NOW), NOW.plusSeconds(1));

    assertThat(kept.signsWithFreshSecret()).isFalse();
    assertThat(kept.endpoint().url()).isEqualTo("https://new.example/");
    assertThat(kept.endpoint().createdAt()).isEqualTo(NOW);
    assertThat(kept.endpoint().updatedAt()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void stopsWhatWaitsWhenTheEndpointIsTakenAwayAndSendsNoneOfItToTheNextOne() {
    register("shop");
    DELIVERIES.insertTest("shop", "t", NOW);

    assertThat(ENDPOINTS.delete("shop", NOW)).isTrue();
    assertThat(ENDPOINTS.delete("shop", NOW)).isFalse();
    register("shop");

    assertThat(DELIVERIES.find("shop", "t").orElseThrow().state()).isEqualTo(CallbackState.STOPPED);
    assertThat(claim(NOW)).isEmpty();
  }

  @Test
  void removesWhatWasSettledLongAgoAndNeverWhatStillWaits() {
    register("shop");
    for (String id : List.of("old", "young", "waits")) {
      DELIVERIES.insertTest("shop", id, NOW);
    }
    for (Claimed one : claim(NOW)) {
      if (one.id().equals("old")) {
        RESULTS.markDelivered(one, answered(200, NOW.minusSeconds(1)));
      } else if (one.id().equals("young")) {
        RESULTS.giveUp(one, answered(500, NOW));
      }
    }

    assertThat(upkeep.removeSettled(NOW, 10)).isEqualTo(1);

    assertThat(DELIVERIES.list("shop", null, null, 10))
        .extracting(CallbackDelivery::id)
        .containsExactlyInAnyOrder("young", "waits");
  }

  @Test
  void measuresWhatWaitsApartForReceiversThatFail() {
    register("shop");
    register("dead");
    register("gone");
    DELIVERIES.insertTest("shop", "s", NOW);
    DELIVERIES.insertTest("dead", "d", NOW);
    DELIVERIES.insertTest("gone", "g", NOW);
    for (Claimed one : claim(NOW)) {
      if (one.id().equals("d")) {
        RESULTS.postpone(one, answered(500, NOW), NOW.plusSeconds(5));
      } else if (one.id().equals("g")) {
        RESULTS.stop(one, answered(410, NOW));
      }
    }

    assertThat(upkeep.depth(NOW)).isEqualTo(new Depth(1, NOW, 1, null));
    assertThat(upkeep.depth(NOW.plus(Duration.ofSeconds(5))))
        .isEqualTo(new Depth(1, NOW, 1, NOW.plusSeconds(5)));
    assertThat(claim(NOW.plus(CLAIM))).hasSize(1);
  }
}
