package dev.offramp.cli;

import dev.offramp.cli.dev.EnvFile;
import dev.offramp.cli.dev.StartFailure;
import dev.offramp.client.OfframpClient;
import java.net.URI;
import java.util.Map;

/**
 * The API as this terminal's user reaches it: by the environment, or as the running {@code dev}
 * says.
 */
final class Tenant {
  private Tenant() {}

  /**
   * @throws StartFailure when neither names an address and a key
   */
  static OfframpClient of(Invocation invocation) {
    Map<String, String> dev = EnvFile.read(invocation.home().devEnv());
    return new OfframpClient(
        URI.create(value(invocation, dev, "OFFRAMP_URL")),
        value(invocation, dev, "OFFRAMP_API_KEY"));
  }

  private static String value(Invocation invocation, Map<String, String> dev, String name) {
    String value = invocation.environment().getOrDefault(name, dev.getOrDefault(name, ""));
    if (value.isEmpty()) {
      throw new StartFailure("Set " + name + ", or start ./offramp dev first.");
    }
    return value;
  }
}
