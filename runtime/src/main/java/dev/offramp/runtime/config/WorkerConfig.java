package dev.offramp.runtime.config;

/**
 * What only the worker process needs: where its health and metrics are, and where it links to.
 *
 * @param adminHost the address it listens on
 * @param adminPort its port; 0 takes a free one
 * @param docsUrl where the folder docs is published; empty when it is not
 */
public record WorkerConfig(String adminHost, int adminPort, String docsUrl) implements Checked {
  @Override
  public void check(Checks checks) {
    checks.filled("adminHost", adminHost);
    checks.between("adminPort", adminPort, 0, 65_535);
  }
}
