package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * One connection pool and how long its users wait at most.
 *
 * @param size connections, all kept open
 * @param poolWait how long to wait for a free connection
 * @param lockTimeout how long one statement waits for a row or table lock
 * @param statementTimeout how long one statement runs before PostgreSQL stops it
 * @param socketTimeout how long PostgreSQL may be silent before the connection is given up
 */
public record PoolConfig(
    int size,
    Duration poolWait,
    Duration lockTimeout,
    Duration statementTimeout,
    Duration socketTimeout)
    implements Checked {
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  @Override
  public void check(Checks checks) {
    checks.between("size", size, 1, 200);
    if (poolWait.compareTo(LEAST_WAIT) < 0) {
      checks.refuse("poolWait", poolWait, "write PT0.25S or more");
    }
    inOrder(checks, "lockTimeout", lockTimeout, "statementTimeout", statementTimeout);
    // PostgreSQL must give up first: then the connection survives the slow statement.
    inOrder(checks, "statementTimeout", statementTimeout, "socketTimeout", socketTimeout);
  }

  private static void inOrder(
      Checks checks, String key, Duration shorter, String longerKey, Duration longer) {
    if (shorter.compareTo(longer) >= 0) {
      checks.refuse(
          key, shorter, "it must be shorter than " + checks.name(longerKey) + ", " + longer);
    }
  }
}
