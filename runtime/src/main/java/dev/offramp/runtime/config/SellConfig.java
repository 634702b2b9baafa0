package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * What holds for every sell, whatever its rail.
 *
 * @param payoutWindow how long after the deposit a person is asked when no payout is reported
 * @param payoutMaxAttempts how often a payout of ours is tried before a person is asked
 */
public record SellConfig(Duration payoutWindow, int payoutMaxAttempts) implements Checked {
  private static final int MOST_ATTEMPTS = 100;

  @Override
  public void check(Checks checks) {
    checks.between("payoutMaxAttempts", payoutMaxAttempts, 1, MOST_ATTEMPTS);
  }
}
