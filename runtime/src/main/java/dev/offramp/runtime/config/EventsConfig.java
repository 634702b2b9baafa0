package dev.offramp.runtime.config;

import java.time.Duration;

/**
 * How callers follow sells by server-sent events.
 *
 * @param look pause between two looks for new steps, which is also how soon a revoked key's streams
 *     end
 * @param heartbeat longest silence on a stream
 * @param perTenant streams one tenant may have open on one api process
 * @param total streams that may be open on one api process
 */
public record EventsConfig(Duration look, Duration heartbeat, int perTenant, int total)
    implements Checked {
  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

  @Override
  public void check(Checks checks) {
    if (look.compareTo(SHORTEST_LOOK) < 0 || look.compareTo(LONGEST_LOOK) > 0) {
      checks.refuse("look", look, "write a duration from PT0.05S to PT1S");
    }
    if (heartbeat.compareTo(look) < 0) {
      checks.refuse(
          "heartbeat",
          heartbeat,
          "it must not be shorter than " + checks.name("look") + ", " + look);
    }
    checks.between("total", total, 1, 10_000);
    checks.between("perTenant", perTenant, 1, total);
  }
}
