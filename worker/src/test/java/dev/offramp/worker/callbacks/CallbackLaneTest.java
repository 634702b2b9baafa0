package dev.offramp.worker.callbacks;

import static dev.offramp.worker.WorkerDatabase.aSellOf;
import static dev.offramp.worker.callbacks.Tenants.deliveries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.CallbackQueueDao.Lane;
import dev.offramp.storage.CallbackState;
import dev.offramp.worker.callbacks.CallbackLane.Size;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many receivers, some of them dead, and more than one worker. */
final class CallbackLaneTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Size STEADY = new Size(Lane.STEADY, 12, 2);
  private static final Size FAILING = new Size(Lane.FAILING, 4, 2);

  private final Tenants tenants = new Tenants(InstantSource.system(), TIMEOUT);
  private final Receiver healthy = new Receiver();
  private final Receiver dead = new Receiver();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<CallbackLane> lanes = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    over.countDown();
    for (CallbackLane lane : lanes) {
      lane.stop();
    }
    healthy.close();
    dead.close();
    tenants.close();
  }

  @Test
  void delaysNobodyByReceiversThatDoNotAnswer() {
    dead.answer(
        request -> {
          awaitTheEnd();
          return 200;
        });
    for (int i = 0; i < 4; i++) {
      Tenants.register("dead-" + i, dead.url());
      for (int n = 0; n < 4; n++) {
        aSellOf("dead-" + i);
      }
    }
    Tenants.register("healthy", healthy.url());
    long start = System.nanoTime();
    startWorker();
    for (int n = 0; n < 10; n++) {
      aSellOf("healthy");
    }

    until(() -> healthy.got().size() == 10);

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).isLessThan(TIMEOUT);
    assertThat(healthy.ids()).doesNotHaveDuplicates();
    assertThat(dead.got().size()).as("two of each are out").isLessThanOrEqualTo(8);
  }

  @Test
  void sendsEachOnceHoweverManyWorkersThereAre() {
    Tenants.register("shop", healthy.url());
    for (int n = 0; n < 20; n++) {
      aSellOf("shop");
    }
    startWorker();
    startWorker();

    until(() -> deliveries("shop").stream().allMatch(it -> it.state() == CallbackState.DELIVERED));

    assertThat(healthy.ids()).hasSize(20).doesNotHaveDuplicates();
  }

  private void startWorker() {
    for (Size size : List.of(STEADY, FAILING)) {
      CallbackLane lane = tenants.lane(size);
      lanes.add(lane);
      lane.start();
    }
  }

  private void awaitTheEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it came in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
