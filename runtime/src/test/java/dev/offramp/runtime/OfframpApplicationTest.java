package dev.offramp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.health.HealthCheck;
import dev.offramp.runtime.metrics.Metrics;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfframpApplicationTest {
  @TempDir private java.nio.file.Path directory;

  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Example running;

  @BeforeEach
  void letTheSandboxHaveRun() throws IOException {
    java.nio.file.Path sandbox = Files.createDirectories(directory.resolve(".offramp/sandbox"));
    Files.writeString(sandbox.resolve("partna.env"), "PARTNA_API_KEY=k\n");
    Files.writeString(sandbox.resolve("partna-webhook.pem"), TestKeys.rsaPublicPem(2048));
  }

  @AfterEach
  void stop() throws Exception {
    if (running != null && running.server != null) {
      running.server.stop();
    }
  }

  @Test
  void servesOnlyHealthAndMetricsAsAWorker() throws Exception {
    Example worker = start(OfframpApplication.Serving.ADMIN_ONLY, Map.of());

    assertThat(worker.server.getConnectors()).hasSize(1);
    int port = worker.port("admin");
    assertThat(get(port, "/ping").body()).isEqualTo("pong\n");
    assertThat(get(port, "/healthcheck").statusCode()).isEqualTo(200);
    assertThat(get(port, "/healthcheck").body()).contains("\"example\"");
    assertThat(get(port, "/hello").statusCode()).isEqualTo(404);
    HttpResponse<String> metrics = get(port, "/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(metrics.body()).contains("jvm_memory_used_bytes").contains("role=\"example\"");
  }

  @Test
  void servesResourcesAndAdminAsTheApi() throws Exception {
    Example api = start(OfframpApplication.Serving.API_AND_ADMIN, Map.of());

    assertThat(get(api.port("application"), "/hello").body()).isEqualTo("hello");
    assertThat(get(api.port("application"), "/metrics").statusCode()).isEqualTo(404);
    assertThat(get(api.port("admin"), "/metrics").statusCode()).isEqualTo(200);
  }

  @Test
  void writesJsonLogsWhenAsked() throws Exception {
    start(OfframpApplication.Serving.ADMIN_ONLY, Map.of("OFFRAMP_LOG_LAYOUT", "json"));

    assertThat(running.fatal).isNull();
  }

  @Test
  void explainsABrokenConfigurationInOneLineAMistake() throws Exception {
    String said =
        errorsOf(
            () ->
                start(
                    OfframpApplication.Serving.ADMIN_ONLY,
                    Map.of("OFFRAMP_POLL_FAST", "soon", "DATABASE_REQUESTS_SIZE", "0")));

    assertThat(running.fatal).isInstanceOf(ConfigException.class);
    assertThat(said.lines())
        .hasSize(3)
        .anySatisfy(
            line -> assertThat(line).contains("polling.fast (OFFRAMP_POLL_FAST) is \"soon\""))
        .noneSatisfy(line -> assertThat(line).contains("\tat "));
  }

  @Test
  void explainsATakenPortInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());

      String said =
          errorsOf(
              () ->
                  start(
                      OfframpApplication.Serving.ADMIN_ONLY,
                      Map.of("OFFRAMP_WORKER_ADMIN_PORT", port)));

      assertThat(said.lines()).singleElement().asString().contains(port).contains("in use");
    }
  }

  private Example start(OfframpApplication.Serving serving, Map<String, String> changes)
      throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("OFFRAMP_API_PORT", "0");
    environment.put("OFFRAMP_API_ADMIN_PORT", "0");
    environment.put("OFFRAMP_WORKER_ADMIN_PORT", "0");
    environment.put("OFFRAMP_LOG_LEVEL", "WARN");
    environment.putAll(changes);
    running = new Example(serving, environment);
    running.run("server", ShippedConfig.copy(directory).toString());
    return running;
  }

  private static String errorsOf(Failing action) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private interface Failing {
    void run() throws Exception;
  }

  private static final class Example extends OfframpApplication {
    private @Nullable Server server;
    private @Nullable Throwable fatal;

    Example(Serving serving, Map<String, String> environment) {
      super("example", serving, environment);
    }

    @Override
    protected void start(OfframpConfig config, Environment environment, Metrics metrics) {
      environment.lifecycle().addServerLifecycleListener(started -> server = started);
      environment.jersey().register(new Hello());
      environment
          .healthChecks()
          .register(
              "example",
              new HealthCheck() {
                @Override
                protected Result check() {
                  return Result.healthy();
                }
              });
    }

    @Override
    protected void onFatalError(Throwable t) {
      fatal = t;
    }

    int port(String connector) {
      for (org.eclipse.jetty.server.Connector each : server.getConnectors()) {
        if (connector.equals(each.getName())) {
          return ((ServerConnector) each).getLocalPort();
        }
      }
      throw new IllegalStateException("no connector " + connector);
    }
  }

  @Path("/hello")
  public static final class Hello {
    @GET
    public String hello() {
      return "hello";
    }
  }
}
