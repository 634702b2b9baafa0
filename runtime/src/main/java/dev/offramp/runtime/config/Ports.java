package dev.offramp.runtime.config;

import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds two listeners on one port, which would only show when the second process starts. */
final class Ports {
  private Ports() {}

  static void check(Settings settings, Configuration sections, Problems problems) {
    if (!(sections.getServerFactory() instanceof DefaultServerFactory server)) {
      problems.key("server.type", "must be \"default\": leave it out");
      return;
    }
    Set<Integer> taken = new HashSet<>();
    add(server.getApplicationConnectors(), "server.applicationConnectors", taken, problems);
    add(server.getAdminConnectors(), "server.adminConnectors", taken, problems);
    int worker = settings.worker().adminPort();
    if (worker != 0 && taken.contains(worker)) {
      problems.value("worker.adminPort", worker, "the API listens there; write another port");
    }
  }

  private static void add(
      List<ConnectorFactory> connectors, String path, Set<Integer> taken, Problems problems) {
    for (int i = 0; i < connectors.size(); i++) {
      if (connectors.get(i) instanceof HttpConnectorFactory http
          && http.getPort() != 0
          && !taken.add(http.getPort())) {
        problems.value(
            path + "[" + i + "].port", http.getPort(), "it is used twice; write another port");
      }
    }
  }
}
