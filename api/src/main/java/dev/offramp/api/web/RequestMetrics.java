package dev.offramp.api.web;

import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Counts and times what the public port answers, whoever answers it, by the route's template.
 *
 * <p>Never by path: paths hold ids and secrets, and anybody could make up endless new ones.
 */
public final class RequestMetrics extends Handler.Wrapper {
  private static final String PUBLIC_CONNECTOR = "application";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;

  private RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Called once, after {@link WebGround#install}: then it stands outside of everything else. */
  public static void install(Environment environment, MeterRegistry registry) {
    environment.jersey().register(new RouteFilter());
    environment
        .lifecycle()
        .addEventListener(
            new LifeCycle.Listener() {
              @Override
              public void lifeCycleStarting(LifeCycle event) {
                if (event instanceof Server server) {
                  server.insertHandler(new RequestMetrics(registry));
                }
              }
            });
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (PUBLIC_CONNECTOR.equals(request.getConnectionMetaData().getConnector().getName())) {
      Route route = new Route();
      request.setAttribute(Route.ATTRIBUTE, route);
      String method = request.getMethod();
      long start = System.nanoTime();
      Request.addCompletionListener(
          request,
          failure ->
              count(
                  route.template(),
                  method,
                  response.getStatus(),
                  Duration.ofNanos(System.nanoTime() - start)));
    }
    return super.handle(request, response, callback);
  }

  private void count(String route, String method, int status, Duration took) {
    Timer.builder("offramp.http.requests")
        .description("Answers of the public port, by the route's template")
        .tag("route", route)
        .tag("method", METHODS.contains(method) ? method : "other")
        .tag("status", status < 100 ? "none" : status / 100 + "xx")
        .serviceLevelObjectives(BUCKETS)
        .register(registry)
        .record(took);
  }
}
