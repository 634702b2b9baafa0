package dev.offramp.cli;

import com.sun.net.httpserver.HttpServer;
import dev.offramp.cli.dev.OwnerOnly;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The real command over pretend servers, which answer their checks and tell their environment. */
public final class FakeOfframp {
  private static final Map<String, String> ENVIRONMENT = System.getenv();

  private FakeOfframp() {}

  public static void main(String[] arguments) {
    Processes processes =
        new Processes(
            ignored -> answerOn("OFFRAMP_API_ADMIN_PORT"),
            ignored -> answerOn("OFFRAMP_WORKER_ADMIN_PORT"),
            FakeOfframp::startSandbox,
            (environment, secrets, config) ->
                OwnerOnly.readOrCreate(secrets.resolve("demo-key"), () -> "ok_demo_123"),
            (addresses, progress) -> {
              progress.accept(new DemoSells.Begun("1a", "partna-widget", "0.11 CUSD"));
              progress.accept(new DemoSells.Step("created", "tenant", Instant.EPOCH, ""));
              String end = ENVIRONMENT.getOrDefault("FAKE_DEMO_ENDS_AS", "completed");
              return List.of(new DemoSells.Outcome("1a", "partna-widget", end));
            });
    Path checkout = Path.of(ENVIRONMENT.getOrDefault("OFFRAMP_HOME", ""));
    System.exit(
        Offramp.run(
            new Invocation(
                ENVIRONMENT, checkout, FakeOfframp.class, processes, System.out, System.err),
            arguments));
  }

  private static AutoCloseable startSandbox(Map<String, String> environment) throws IOException {
    Path home = Path.of(environment.get("SANDBOX_HOME"));
    OwnerOnly.directory(home);
    OwnerOnly.write(home.resolve("partna.env"), "PARTNA_MERCHANT=shop\nPARTNA_API_KEY='k1'\n");
    OwnerOnly.write(home.resolve("proof.env"), "PROOF_CLIENT_TOKEN=t1\nPROOF_WEBHOOK_TOKEN=w1\n");
    OwnerOnly.write(home.resolve("partna-webhook.pem"), "a key\n");
    answerOn("SANDBOX_PORT");
    return () -> {};
  }

  private static void answerOn(String portVariable) throws IOException {
    int port = Integer.parseInt(ENVIRONMENT.get(portVariable));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = new TreeMap<>(ENVIRONMENT).toString().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
