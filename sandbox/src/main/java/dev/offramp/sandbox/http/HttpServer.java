package dev.offramp.sandbox.http;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The listening socket: loopback only, bodies up to 1 MiB. */
public final class HttpServer implements AutoCloseable {
  private static final long LARGEST_BODY = 1024 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final ScheduledExecutorService later;

  private HttpServer(Server server, ServerConnector connector, ScheduledExecutorService later) {
    this.server = server;
    this.connector = connector;
    this.later = later;
  }

  /** Listens on a port (0 = any free one); throws a sentence when it is taken. */
  public static HttpServer start(int port, Router router, Runnable beforeAnswer) {
    ScheduledExecutorService later =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "sandbox-held-answers");
              thread.setDaemon(true);
              return thread;
            });
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("sandbox-http");
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setIdleTimeout(180_000);
    server.addConnector(connector);
    server.setStopTimeout(0);
    SizeLimitHandler limit = new SizeLimitHandler(LARGEST_BODY, -1);
    limit.setHandler(
        JettyDoors.before(
            new JettyBridge(router, beforeAnswer, later), server, router.sockets(), beforeAnswer));
    server.setHandler(limit);
    try {
      server.start();
    } catch (Exception taken) {
      later.shutdownNow();
      stop(server);
      throw new IllegalStateException(
          "cannot listen on port " + port + ": " + taken.getMessage(), taken);
    }
    return new HttpServer(server, connector, later);
  }

  /** The port really listened on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    later.shutdownNow();
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception broken) {
      throw new IllegalStateException("cannot stop the sandbox server", broken);
    }
  }
}
