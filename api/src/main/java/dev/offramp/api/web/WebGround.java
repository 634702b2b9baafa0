package dev.offramp.api.web;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lays the ground every resource stands on: request ids, limits, security headers, strict JSON,
 * problem+json from every layer, API keys.
 */
public final class WebGround {
  private static final int NO_LIMIT = -1;

  private WebGround() {}

  /**
   * Called once, before the server is built; {@code server.gzip.enabled} should be false.
   *
   * @param keys finds the caller of methods with {@link Needs}
   * @param isUnavailable true for a failure, or a cause of one, that says a part we need is away:
   *     it is answered 503 instead of 500
   */
  public static void install(
      Environment environment, KeyLookup keys, Predicate<Throwable> isUnavailable) {
    GoneCallers.keepOut();
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new JsonBody());
    jersey.register(JsonOnly.forConsumers());
    jersey.register(new ProblemFilter());
    jersey.register(KeyFilter.forNeeds(keys));
    jersey.register(KnownParameters.forNeeds());
    jersey.register(new ProblemResource());
    ProblemMappers.register(jersey, new Refusals(isUnavailable));
    environment.lifecycle().addEventListener(new ServerStart());
  }

  /** The server exists only once it starts: Dropwizard builds it after the application ran. */
  private static final class ServerStart implements LifeCycle.Listener {
    @Override
    public void lifeCycleStarting(LifeCycle event) {
      if (event instanceof Server server) {
        server.setErrorHandler(new ProblemErrorHandler());
        server.insertHandler(new SizeLimitHandler(StrictJson.MAX_BYTES, NO_LIMIT));
        server.insertHandler(new GroundHandler());
      }
    }
  }
}
