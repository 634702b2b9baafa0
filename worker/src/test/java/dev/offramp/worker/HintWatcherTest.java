package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.NOW;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static dev.offramp.worker.WorkerDatabase.aPendingSell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.providers.hints.HintSockets;
import dev.offramp.storage.LeaseDao;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HintWatcherTest {
  private static final int MOST = 2;

  private final ScheduledExecutorService never = Executors.newSingleThreadScheduledExecutor();
  private final FakeClock clock = new FakeClock();
  private final List<String> hints = new ArrayList<>();
  private final FakeLines lines = new FakeLines();
  private final FakeLines othersLines = new FakeLines();
  private final HintWatcher watcher = watcher(lines, new LeaseDao(JDBI));
  private final HintWatcher other = watcher(othersLines, new LeaseDao(JDBI));

  @BeforeEach
  void forgetEarlierSells() {
    JDBI.useHandle(
        handle -> {
          handle.execute("update sells set status = 'cancelled'");
          handle.execute("delete from leases");
        });
  }

  @AfterEach
  void stop() {
    never.shutdownNow();
  }

  @Test
  void watchesTheSellsThatMovedLastAndForgetsWhatEnded() {
    String cold = aPendingSell(unique(), NOW.minusSeconds(60));
    String warm = aPendingSell(unique(), NOW.minusSeconds(30));
    String hot = aPendingSell(unique(), NOW);
    watcher.look();
    assertThat(lines.open).containsOnlyKeys(reference(warm), reference(hot));

    WorkerDatabase.record(hot, 2, SellStatus.CANCELLED, NOW.plusSeconds(1));
    watcher.look();

    assertThat(lines.open).containsOnlyKeys(reference(warm), reference(cold));
  }

  @Test
  void tellsWhichSellToAskAbout() {
    String sellId = aPendingSell(unique(), NOW);
    watcher.look();

    lines.open.get(reference(sellId)).hint();

    assertThat(hints).containsExactly(sellId);
  }

  @Test
  void leavesTheSocketsToTheWorkerThatHasThem() {
    String sellId = aPendingSell(unique(), NOW);
    watcher.look();
    other.look();
    assertThat(othersLines.open).isEmpty();

    clock.pass(HintWatcher.LEASE);
    other.look();
    watcher.look();

    assertThat(othersLines.open).containsOnlyKeys(reference(sellId));
    assertThat(lines.open).isEmpty();
  }

  @Test
  void passesTheSocketsOnWhenItStops() {
    String sellId = aPendingSell(unique(), NOW);
    watcher.look();

    watcher.stop();
    other.look();

    assertThat(lines.open).isEmpty();
    assertThat(othersLines.open).containsOnlyKeys(reference(sellId));
  }

  @Test
  void keepsItsSocketsWhileTheDatabaseIsAwayUntilAnotherMayHaveThem() {
    String sellId = aPendingSell(unique(), NOW);
    FakeLines kept = new FakeLines();
    HintWatcher cutOff = watcher(kept, new LeaseDao(JDBI));
    cutOff.look();

    JDBI.useHandle(handle -> handle.execute("alter table leases rename to leases_away"));
    try {
      clock.pass(HintWatcher.LEASE.minusSeconds(1));
      cutOff.look();
      assertThat(kept.open).containsOnlyKeys(reference(sellId));
      clock.pass(Duration.ofSeconds(1));
      cutOff.look();
    } finally {
      JDBI.useHandle(handle -> handle.execute("alter table leases_away rename to leases"));
    }

    assertThat(kept.open).isEmpty();
  }

  private HintWatcher watcher(FakeLines opens, LeaseDao leases) {
    HintSockets sockets =
        new HintSockets(opens, MOST, hints::add, (delay, task) -> () -> {}, new Random(1));
    return new HintWatcher(Rail.PROOF_WIDGET, MOST, sockets, SELLS, leases, never, clock);
  }

  private static String reference(String sellId) {
    return String.valueOf(SELLS.find(sellId).orElseThrow().providerReference());
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
