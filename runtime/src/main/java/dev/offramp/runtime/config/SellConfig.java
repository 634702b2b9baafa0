package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * What holds for every sell, whatever its rail.
 *
 * @param payoutWindow how long after the deposit a person is asked when no payout is reported
 * @param payoutMaxAttempts how often a payout of ours is tried before a person is asked
 * @param payoutFirstPause after its first proven failure
 * @param payoutInFlight how long a send that nobody reports on is left to itself
 * @param payoutQuiet how long after a send the provider knows by itself all that we ever sent
 * @param lostAfter how long a sell must not have moved before its workflow is looked for
 */
public record SellConfig(
    Duration payoutWindow,
    int payoutMaxAttempts,
    Duration payoutFirstPause,
    Duration payoutInFlight,
    Duration payoutQuiet,
    Duration lostAfter)
    implements Checked {
  private static final int MOST_ATTEMPTS = 100;

  /** A conversion asks for tables and rates, is sent, and is looked up: fewer calls than this. */
  private static final int MOST_CALLS = 8;

  @Override
  public void check(Checks checks) {
    checks.between("payoutMaxAttempts", payoutMaxAttempts, 1, MOST_ATTEMPTS);
  }

  /** What was sent must have been answered or given up before it may be thought lost. */
  void checkAgainst(Duration callTimeout, Checks checks) {
    requireLonger("payoutInFlight", payoutInFlight, callTimeout.multipliedBy(2), checks);
    requireLonger("payoutQuiet", payoutQuiet, callTimeout.multipliedBy(MOST_CALLS), checks);
  }

  private static void requireLonger(String key, Duration value, Duration least, Checks checks) {
    if (value.compareTo(least) <= 0) {
      checks.refuse(
          key,
          value,
          "calls with partna.callTimeout may still be under way: write more than " + least);
    }
  }
}
