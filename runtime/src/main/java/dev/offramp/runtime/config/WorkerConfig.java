package dev.offramp.runtime.config;

/**
 * What only the worker process needs: its health and metrics, the one thing it serves.
 *
 * @param adminHost the address it listens on
 * @param adminPort its port; 0 takes a free one
 */
public record WorkerConfig(String adminHost, int adminPort) implements Checked {
  @Override
  public void check(Checks checks) {
    checks.filled("adminHost", adminHost);
    checks.between("adminPort", adminPort, 0, 65_535);
  }
}
