package dev.offramp.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.journeys.FaultRun.Outcome;
import dev.offramp.storage.Invariants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Payouts of ours while three calls in ten go wrong and the worker is killed again and again: the
 * provider's own book says who was paid how often.
 *
 * <p>A few dozen sells in every build. The full run: {@code mvn -B -pl journeys -am verify
 * -Dtest=FaultRunJourneyTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.timeout=3600
 * -Dofframp.faultRun.sells=1000}; {@code -Dofframp.faultRun.seed=N} makes other faults.
 */
@Timeout(3_600)
final class FaultRunJourneyTest {
  private static final int SELLS = Integer.getInteger("offramp.faultRun.sells", 30);
  private static final long SEED = Long.getLong("offramp.faultRun.seed", 7);

  private final Installation offramp = SharedInstallation.it();

  @AfterEach
  void mend() {
    offramp.sandbox().faults("{}");
  }

  @Test
  void paysEachCustomerOnceOrAsksAPersonWhateverGoesWrong() throws Exception {
    FaultRun run = new FaultRun(offramp);
    offramp.sandbox().faults(FaultRules.all(SEED));
    Instant begun = Instant.now();

    List<Outcome> outcomes;
    int kills;
    try (WorkerKiller killer = killer()) {
      run.startSells(SELLS);
      outcomes = run.awaitRest(Duration.ofSeconds(120L + 2L * SELLS));
      kills = killer.kills();
    }

    report(run, outcomes, kills, Duration.between(begun, Instant.now()));
    assertThat(outcomes).hasSize(SELLS);
    assertThat(outcomes).as("paid twice").filteredOn(outcome -> outcome.atOnce() > 1).isEmpty();
    assertThat(outcomes)
        .as("our record is not what the book says")
        .filteredOn(outcome -> !outcome.isConsistent())
        .isEmpty();
    assertThat(new Invariants(offramp.database()).findViolations()).isEmpty();
    assertThat(run.sums().get(0)).isEqualByComparingTo(run.sums().get(1));
  }

  /** Twice in a short run, and all the time in a long one. */
  private WorkerKiller killer() {
    boolean isShort = SELLS < 100;
    return new WorkerKiller(
        offramp,
        isShort ? Duration.ofSeconds(6) : Duration.ofSeconds(40),
        isShort ? 2 : Integer.MAX_VALUE,
        SEED);
  }

  private static void report(FaultRun run, List<Outcome> outcomes, int kills, Duration time) {
    Map<String, Long> ends =
        outcomes.stream()
            .collect(Collectors.groupingBy(Outcome::words, TreeMap::new, Collectors.counting()));
    long paid = outcomes.stream().filter(outcome -> outcome.kept() == 1).count();
    long twice = outcomes.stream().filter(outcome -> outcome.atOnce() > 1).count();
    System.out.printf(
        "fault run: %d sells, seed %d, worker killed %d times, %d s: %s; paid once %d, twice %d;"
            + " %s%n",
        outcomes.size(), SEED, kills, time.toSeconds(), ends, paid, twice, run.figures());
  }
}
