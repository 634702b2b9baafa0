package dev.offramp.runtime;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.util.List;

/** The worker's HTTP server: no application, only health and metrics. */
final class AdminOnlyServer {
  private static final int THREADS = 16;

  private AdminOnlyServer() {}

  /** Takes its limits from the {@code server} section, its address from {@code worker}. */
  static DefaultServerFactory of(OfframpConfig config) {
    DefaultServerFactory shared = (DefaultServerFactory) config.getServerFactory();
    HttpConnectorFactory admin = new HttpConnectorFactory();
    admin.setBindHost(config.worker().adminHost());
    admin.setPort(config.worker().adminPort());
    DefaultServerFactory server = new DefaultServerFactory();
    server.setApplicationConnectors(List.of());
    server.setAdminConnectors(List.of(admin));
    server.setMaxThreads(THREADS);
    server.setAdminMaxThreads(THREADS);
    server.setGzipFilterFactory(shared.getGzipFilterFactory());
    server.setRequestLogFactory(shared.getRequestLogFactory());
    server.setShutdownGracePeriod(shared.getShutdownGracePeriod());
    return server;
  }
}
