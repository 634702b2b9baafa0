package dev.offramp.runtime.config;

import java.util.regex.Pattern;

/**
 * What only the worker process needs: where its health and metrics are, and where it links to.
 *
 * @param adminHost the address it listens on
 * @param adminPort its port; 0 takes a free one
 * @param docsUrl where the folder docs is published; empty when it is not
 * @param version under which Temporal's worker versioning knows this build; empty without it
 */
public record WorkerConfig(String adminHost, int adminPort, String docsUrl, String version)
    implements Checked {
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}");

  @Override
  public void check(Checks checks) {
    checks.filled("adminHost", adminHost);
    checks.between("adminPort", adminPort, 0, 65_535);
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      checks.refuse(
          "version", version, "write up to 63 letters, digits, dots, dashes, such as 2026-11-21");
    }
  }
}
