package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.GzipHandlerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.testing.DropwizardTestSupport;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real server on a free port with one resource that does what tests ask for. */
public final class ProbeApp extends Application<Configuration> {
  static final ApiKey READER = ApiKey.generate(new SecureRandom());
  static final ApiKey STARTER = ApiKey.generate(new SecureRandom());

  static DropwizardTestSupport<Configuration> server() {
    return server(false);
  }

  static DropwizardTestSupport<Configuration> server(boolean gzip) {
    HttpConnectorFactory connector = new HttpConnectorFactory();
    connector.setPort(0);
    connector.setBindHost("127.0.0.1");
    connector.setIdleTimeout(io.dropwizard.util.Duration.seconds(2));
    SimpleServerFactory server = new SimpleServerFactory();
    server.setConnector(connector);
    server.setApplicationContextPath("/");
    server.setAdminContextPath("/admin");
    GzipHandlerFactory compression = new GzipHandlerFactory();
    compression.setEnabled(gzip);
    server.setGzipFilterFactory(compression);
    Configuration configuration = new Configuration();
    configuration.setServerFactory(server);
    return new DropwizardTestSupport<>(ProbeApp.class, configuration);
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    WebGround.install(
        environment, ProbeApp::findKey, ConcurrentModificationException.class::isInstance);
    environment.jersey().register(new Probe());
  }

  private static Optional<Principal> findKey(byte[] sha256) {
    if (READER.hasHash(sha256)) {
      return Optional.of(new Principal("acme", Set.of(Scope.READ), "key_1"));
    }
    return STARTER.hasHash(sha256)
        ? Optional.of(new Principal("acme", Set.of(Scope.START, Scope.READ), "key_2"))
        : Optional.empty();
  }

  /** What a small resource reads. */
  public record Order(
      String name,
      int count,
      @Nullable BigDecimal weight,
      @Nullable Boolean gift,
      @Nullable Scope scope,
      @Nullable Instant at,
      @Nullable List<Line> lines) {}

  /** Nested, so that pointers have more than one step. */
  public record Line(String text) {}

  /** The resource under attack. */
  @Path("/probe")
  @Produces(MediaType.APPLICATION_JSON)
  public static final class Probe {
    @GET
    public List<String> list() {
      return List.of("a");
    }

    @GET
    @Path("/things/{id}")
    public List<String> thing(@PathParam("id") String id, @QueryParam("n") @Nullable Integer n) {
      return List.of(id);
    }

    @POST
    @Path("/tree")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonNode tree(JsonNode body) {
      return body;
    }

    @POST
    @Path("/order")
    @Consumes(MediaType.APPLICATION_JSON)
    public Order order(Order body) {
      return body;
    }

    @POST
    @Path("/raw")
    public List<Integer> raw(byte[] body) {
      return List.of(body.length);
    }

    @GET
    @Path("/starts")
    @Needs(Scope.START)
    public List<String> starts(@Context ContainerRequestContext request) {
      return List.of(Principal.of(request).tenant());
    }

    @GET
    @Path("/broken")
    @Needs(Scope.READ)
    public String broken() {
      throw new IllegalStateException("secret");
    }

    @GET
    @Path("/fails/{how}")
    public String fails(@PathParam("how") String how) {
      throw switch (how) {
        case "unexpected" ->
            new IllegalArgumentException("secret\r\nINFO forged", new RuntimeException("a\nb"));
        case "state" -> new IllegalStateException("secret");
        case "away" -> new RuntimeException(new ConcurrentModificationException("secret"));
        case "web500" -> new WebApplicationException("secret", 500);
        case "text" -> new WebApplicationException(Response.status(409).entity("secret").build());
        case "limited" ->
            new ApiException(Problem.RATE_LIMITED).retryAfter(Duration.ofMillis(1_001));
        case "signature" -> new ApiException(Problem.BAD_SIGNATURE);
        default -> new ApiException(Problem.find(how).orElseThrow());
      };
    }

    @GET
    @Path("/error")
    public String error() {
      throw new AssertionError("secret");
    }

    @GET
    @Path("/empty404")
    public Response emptyAnswer() {
      return Response.status(404).build();
    }
  }
}
