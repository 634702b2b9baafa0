package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * How often a provider is asked when it says nothing.
 *
 * @param fast while the customer is active
 * @param slow later
 */
public record PollingConfig(Duration fast, Duration slow) implements Checked {
  @Override
  public void check(Checks checks) {
    if (fast.compareTo(slow) > 0) {
      checks.refuse(
          "fast", fast, "it must not be longer than " + checks.name("slow") + ", " + slow);
    }
  }
}
