package dev.offramp.worker;

import static dev.offramp.worker.WorkerDatabase.CIPHER;
import static dev.offramp.worker.WorkerDatabase.JDBI;
import static dev.offramp.worker.WorkerDatabase.SELLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.storage.Invariants;
import dev.offramp.storage.Violation;
import dev.offramp.workflows.sell.Rail;
import dev.offramp.workflows.sell.SellStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random faults at every step, of the provider, of the database and of the worker: each customer is
 * paid once, or not at all while a person is asked; never twice. A failure names the seed, and the
 * same seed fails again: {@code -Dofframp.seed=… -Dofframp.sells=…}.
 */
final class PayoutModelTest {
  private static final int SELLS_A_RUN = Integer.getInteger("offramp.sells", 30);

  /** In percent of all calls, in good weather and in bad. */
  private static final int[] FAULTS = {30, 65};

  private static final int BROKEN_COMMITS = 4;

  @Test
  @Timeout(3_600)
  void paysEachCustomerOnceOrAsksAPerson() {
    long seed = Long.getLong("offramp.seed", new Random().nextLong());
    Random random = new Random(seed);
    List<ModelSell> sells = new ArrayList<>();
    for (int i = 0; i < SELLS_A_RUN; i++) {
      sells.add(run(random, FAULTS[i % 2]));
    }

    List<String> ids = sells.stream().map(ModelSell::id).toList();
    List<Violation> violations =
        new Invariants(JDBI)
            .findViolations().stream().filter(found -> ids.contains(found.sellId())).toList();
    assertThat(violations).as("seed %d", seed).isEmpty();
    for (ModelSell sell : sells) {
      int paid = sell.provider().paid(sell.account()).size();
      boolean isCompleted = sell.status() == SellStatus.COMPLETED;
      assertThat(paid).as("seed %d, sell %s, %s", seed, sell.id(), sell.status()).isLessThan(2);
      assertThat(isCompleted)
          .as("seed %d, sell %s, paid %d", seed, sell.id(), paid)
          .isEqualTo(paid == 1 && isCompleted);
    }
    long completed = sells.stream().filter(s -> s.status() == SellStatus.COMPLETED).count();
    assertThat(completed).as("seed %d", seed).isGreaterThan(SELLS_A_RUN / 2);
  }

  private static ModelSell run(Random random, int faults) {
    FakePayer provider = new FakePayer();
    FakeClock clock = new FakeClock();
    Jdbi faulty = FaultyDatabase.of(JDBI, random, BROKEN_COMMITS);
    Effects effects =
        Effects.over(
            faulty,
            CIPHER,
            Map.of(Rail.PARTNA_PAYOUT, new Carrier(provider, new OwnPayout(provider, provider))),
            new PollCadence(Duration.ofSeconds(20), Duration.ofMinutes(5)),
            new IdentityNotes(SELLS, Runnable::run, clock),
            clock);
    ModelSell sell = new ModelSell(effects, provider, clock, random);
    provider.goesWrongBy(purpose -> fault(random, faults));
    provider.lookUpsFailBy(inquiry -> random.nextInt(100) < faults);
    sell.run();
    return sell;
  }

  private static Fault fault(Random random, int faults) {
    Fault[] all = Fault.values();
    return random.nextInt(100) < faults ? all[random.nextInt(all.length)] : Fault.NONE;
  }
}
