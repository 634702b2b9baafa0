package dev.offramp.runtime.config;

/**
 * How many requests one api process takes from one caller; webhooks are not counted.
 *
 * @param tenant with the keys of one tenant
 * @param address from one network address, with whatever key or none
 * @param waiting requests that may wait for Temporal at the same time
 */
public record LimitsConfig(Rate tenant, Rate address, int waiting) implements Checked {
  @Override
  public void check(Checks checks) {
    checks.between("waiting", waiting, 1, 10_000);
  }

  /**
   * @param perSecond requests a second that are taken for as long as one likes
   * @param burst requests that are taken at once after a quiet while
   */
  public record Rate(int perSecond, int burst) implements Checked {
    @Override
    public void check(Checks checks) {
      checks.between("perSecond", perSecond, 1, 100_000);
      checks.between("burst", burst, 1, 100_000);
    }
  }
}
