package dev.offramp.storage;

import static dev.offramp.storage.Orders.NOW;
import static dev.offramp.storage.TestDatabase.JDBI;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LeaseDaoTest {
  private static final Instant UNTIL = NOW.plusSeconds(15);

  private final LeaseDao leases = new LeaseDao(JDBI);
  private final String name = UUID.randomUUID().toString();

  @Test
  void isHeldByOneWhoKeepsItAndByNobodyElse() {
    assertThat(leases.hold(name, "one", NOW, UNTIL)).isTrue();
    assertThat(leases.hold(name, "other", NOW.plusSeconds(14), UNTIL.plusSeconds(14))).isFalse();

    assertThat(leases.hold(name, "one", NOW.plusSeconds(14), UNTIL.plusSeconds(14))).isTrue();

    assertThat(leases.hold(name, "other", UNTIL.plusSeconds(13), UNTIL.plusSeconds(28))).isFalse();
  }

  @Test
  void passesOnWhenItsHolderIsGone() {
    leases.hold(name, "one", NOW, UNTIL);

    assertThat(leases.hold(name, "other", UNTIL, UNTIL.plusSeconds(15))).isTrue();

    assertThat(leases.hold(name, "one", UNTIL, UNTIL.plusSeconds(15))).isFalse();
  }

  @Test
  void passesOnAtOnceWhenItsHolderLetsGoAndNobodyElseCanLetGo() {
    leases.hold(name, "one", NOW, UNTIL);
    leases.release(name, "other");
    assertThat(leases.hold(name, "other", NOW, UNTIL)).isFalse();

    leases.release(name, "one");

    assertThat(leases.hold(name, "other", NOW, UNTIL)).isTrue();
  }

  @Test
  void leavesOtherLeasesAlone() {
    String decoy = name + "-decoy";
    leases.hold(decoy, "one", NOW, UNTIL);
    leases.hold(name, "one", NOW, UNTIL);

    leases.release(name, "one");

    assertThat(leases.hold(decoy, "other", NOW, UNTIL)).isFalse();
  }

  @Test
  void isWonByOneHoweverManyAskAtOnce() throws Exception {
    List<Callable<Boolean>> asking =
        IntStream.range(0, 16)
            .<Callable<Boolean>>mapToObj(
                i -> () -> leases.hold(name, "worker-" + i, NOW, NOW.plus(Duration.ofMinutes(1))))
            .toList();

    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<Future<Boolean>> answers = threads.invokeAll(asking);
    threads.shutdown();

    int won = 0;
    for (Future<Boolean> answer : answers) {
      won += answer.get() ? 1 : 0;
    }
    assertThat(won).isEqualTo(1);
  }
}
