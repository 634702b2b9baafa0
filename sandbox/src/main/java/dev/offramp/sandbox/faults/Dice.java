package dev.offramp.sandbox.faults;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Counts matches and throws seeded dice, so that the same calls meet the same faults again. */
public final class Dice {
  private static final int MILLION = 1_000_000;

  private final Random random;
  private final Map<String, Integer> matched = new HashMap<>();
  private final Map<String, Integer> struck = new HashMap<>();

  public Dice(long seed) {
    this.random = new Random(seed);
  }

  /** Whether the rule of this name strikes at the match just made. */
  public synchronized boolean strikes(String name, Rule rule) {
    int match = matched.merge(name, 1, Integer::sum);
    Integer nth = rule.nth();
    Integer times = rule.times();
    if (nth != null && nth != match) {
      return false;
    }
    if (times != null && struck.getOrDefault(name, 0) >= times) {
      return false;
    }
    BigDecimal probability = rule.probability();
    if (probability != null
        && new BigDecimal(random.nextInt(MILLION))
                .compareTo(probability.multiply(new BigDecimal(MILLION)))
            >= 0) {
      return false;
    }
    struck.merge(name, 1, Integer::sum);
    return true;
  }
}
