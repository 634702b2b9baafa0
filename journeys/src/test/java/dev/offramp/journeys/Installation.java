package dev.offramp.journeys;

import dev.offramp.api.keys.KeyIssuer;
import dev.offramp.api.web.Scope;
import dev.offramp.cli.Offramp;
import dev.offramp.cli.dev.FreePorts;
import dev.offramp.cli.dev.Home;
import dev.offramp.cli.dev.JvmLauncher;
import dev.offramp.cli.dev.Part;
import dev.offramp.cli.dev.PartProcess;
import dev.offramp.cli.dev.Settings;
import dev.offramp.cli.dev.Stack;
import dev.offramp.client.OfframpClient;
import dev.offramp.providers.Secret;
import dev.offramp.runtime.config.SecretsConfig;
import dev.offramp.runtime.temporal.PayloadCipher;
import dev.offramp.runtime.temporal.PayloadJson;
import dev.offramp.storage.ApiKeyDao;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * All parts of Offramp as real processes on ports of their own: PostgreSQL, the Temporal server,
 * the sandbox, the API and the worker, just as {@code dev} starts them, but one may be killed or
 * frozen.
 */
final class Installation implements AutoCloseable {
  static final String SANDBOX = "sandbox";
  static final String TEMPORAL = "temporal";
  static final String POSTGRES = "postgres";
  static final String API = "api";
  static final String WORKER = "worker";

  /**
   * Told to the worker, it asks no provider before an hour is over: only what comes in moves a
   * sell.
   */
  static final Map<String, String> PATIENT =
      Map.of("OFFRAMP_POLL_FAST", "PT1H", "OFFRAMP_POLL_SLOW", "PT1H");

  private static final ClassArchive CLASSES =
      ClassArchive.ofThisBuild(checkout().resolve("journeys").resolve("target"));

  private final Path directory;
  private final Home home;
  private final Map<String, String> variables;
  private final Stack stack;
  private final Map<String, PartProcess> parts = Collections.synchronizedMap(new LinkedHashMap<>());
  private Map<String, Map<String, String>> told = Map.of();
  private final Jdbi database;
  private final OfframpClient tenant;
  private final String apiKey;

  private Installation(Path directory, Map<String, String> variables) {
    this.directory = directory;
    this.variables = environment(directory, variables);
    // Programs are unpacked once for every test of this checkout, as dev does it.
    home =
        Home.at(directory.resolve(".offramp"))
            .withProgramsOf(Home.at(checkout().resolve(".offramp")))
            .create();
    stack = stack(Map.of());
    try {
      startParts();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    Map<String, String> env = stack.environment();
    database =
        Jdbi.create(
            env.get("DATABASE_URL"), env.get("DATABASE_USER"), env.get("DATABASE_PASSWORD"));
    apiKey =
        new KeyIssuer(new ApiKeyDao(database), InstantSource.system())
            .issue("shop", EnumSet.allOf(Scope.class))
            .reveal();
    tenant = new OfframpClient(apiUrl(), apiKey);
    tellTheShop();
  }

  private void startParts() {
    stack.parts().forEach(part -> parts.put(part.name(), new PartProcess(part, home)));
    // None of these needs another one.
    Stream.of(POSTGRES, TEMPORAL, SANDBOX).parallel().forEach(name -> part(name).start());
    if (CLASSES.isMine()) {
      CLASSES.makeFrom(new PartProcess(part(API, stack(javaOptions(CLASSES.make()))), home));
    }
    part(API).start();
    part(WORKER).start();
  }

  /** The same parts at the same places, told a little more. */
  private Stack stack(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(variables);
    all.putAll(more);
    return new Stack(new Settings(all), home, launcher(), checkout().resolve("config.yml"));
  }

  private JvmLauncher launcher() {
    return new JvmLauncher(CLASSES.classPath(), Offramp.class.getName(), directory);
  }

  private static Part part(String name, Stack stack) {
    return stack.parts().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The API as a node of its own. */
  ApiNode api() {
    return new ApiNode(part(API), apiUrl());
  }

  /** Starts one more node of the API over the same database and Temporal. */
  ApiNode startAnotherApi() {
    String port = String.valueOf(FreePorts.next());
    Stack beside =
        stack(
            Map.of(
                Settings.API_PORT,
                port,
                Settings.API_ADMIN_PORT,
                String.valueOf(FreePorts.next())));
    PartProcess process =
        new PartProcess(part(API, beside), Home.at(home.logs().resolve("api-" + port)));
    process.start();
    return new ApiNode(process, URI.create(beside.apiUrl()));
  }

  record ApiNode(PartProcess process, URI url) {}

  /** The demo shop is a tenant like any other: it reads its key when it needs it. */
  private void tellTheShop() {
    try {
      Files.writeString(
          home.sandbox().resolve("shop.env"),
          "OFFRAMP_URL=" + apiUrl() + "\nOFFRAMP_API_KEY=" + apiKey + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts everything in a new home. */
  static Installation start(Map<String, String> variables) {
    try {
      return new Installation(Files.createTempDirectory("offramp-journey"), variables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PartProcess part(String name) {
    PartProcess part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no part " + name + " among " + parts.keySet());
    }
    return part;
  }

  /**
   * Makes sure that each of these parts was told just this beside the installation's variables: one
   * that was told something else ends, and another takes up what it left. That takes a fraction of
   * the time of a second installation.
   *
   * @param wanted by the part's name; a part that is not named is told nothing more
   */
  Installation told(Map<String, Map<String, String>> wanted) {
    List<String> others =
        parts.keySet().stream()
            .filter(part -> !more(wanted, part).equals(more(told, part)))
            .toList();
    // Each waits for its own readiness, so two start in the time of one.
    others.parallelStream().forEach(name -> startAnew(name, more(wanted, name)));
    told = Map.copyOf(wanted);
    return this;
  }

  private void startAnew(String name, Map<String, String> more) {
    part(name).stop();
    PartProcess process = new PartProcess(part(name, stack(more)), home);
    parts.put(name, process);
    process.start();
  }

  private static Map<String, String> more(Map<String, Map<String, String>> told, String part) {
    return told.getOrDefault(part, Map.of());
  }

  /**
   * Runs one command of {@code offramp} against this installation.
   *
   * @return its exit code
   */
  int run(String... arguments) {
    ProcessBuilder command =
        launcher()
            .command(List.of("-Dofframp.checkout=" + checkout()), arguments)
            .redirectErrorStream(true)
            .redirectOutput(home.logs().resolve("command.log").toFile());
    command.environment().putAll(stack.environment());
    try {
      Process process = command.start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("no end of " + List.of(arguments));
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends all parts in the order dev does, and starts them again on the same data. */
  void stopAndStartAgain() {
    stop();
    parts.values().forEach(PartProcess::start);
  }

  OfframpClient tenant() {
    return tenant;
  }

  String apiKey() {
    return apiKey;
  }

  Jdbi database() {
    return database;
  }

  /** All that the parts of this installation keep. */
  Path data() {
    return home.directory();
  }

  URI apiUrl() {
    return URI.create(stack.apiUrl());
  }

  URI adminUrl(String portVariable) {
    return URI.create("http://127.0.0.1:" + stack.environment().get(portVariable));
  }

  SandboxControl sandbox() {
    return new SandboxControl(URI.create(stack.sandboxUrl()), home.sandbox());
  }

  String temporalUi() {
    return stack.environment().get("TEMPORAL_UI_URL");
  }

  /** A client of its own: close its stubs when done. */
  WorkflowClient temporal() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(stack.environment().get("TEMPORAL_ADDRESS"))
                .build());
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(converter()).build());
  }

  /** Reads what the parts write into workflow histories. */
  DataConverter converter() {
    Secret key = new Secret(variables.getOrDefault("OFFRAMP_PAYLOAD_KEY", ""));
    Secret none = new Secret("");
    return PayloadJson.converter(PayloadCipher.from(new SecretsConfig(key, none, none)));
  }

  /**
   * For good: what nobody asks any more needs no orderly end, except PostgreSQL's shared memory.
   */
  @Override
  public void close() {
    parts.values().stream()
        .filter(part -> !part.part().name().equals(POSTGRES))
        .filter(PartProcess::isAlive)
        .forEach(PartProcess::kill);
    part(POSTGRES).stop();
  }

  private void stop() {
    List<PartProcess> reverse = new ArrayList<>(parts.values());
    Collections.reverse(reverse);
    reverse.forEach(PartProcess::stop);
  }

  private static Map<String, String> environment(Path directory, Map<String, String> variables) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("OFFRAMP_HOME", directory.toString());
    List<String> ports =
        List.of(
            Settings.API_PORT,
            Settings.API_ADMIN_PORT,
            Settings.WORKER_ADMIN_PORT,
            Settings.SANDBOX_PORT,
            Settings.POSTGRES_PORT,
            Settings.TEMPORAL_PORT);
    List<Integer> free = FreePorts.next(ports.size() + 1);
    for (int i = 0; i < ports.size(); i++) {
      environment.put(ports.get(i), String.valueOf(free.get(i)));
    }
    environment.put(Settings.TEMPORAL_UI_URL, "http://127.0.0.1:" + free.get(ports.size()));
    environment.putAll(javaOptions(CLASSES.use()));
    environment.put("SANDBOX_SPEED", "50");
    environment.put("OFFRAMP_POLL_FAST", "PT2S");
    environment.put("OFFRAMP_POLL_SLOW", "PT5S");
    // The pauses of a payout of ours, so that what waits for a person does so within seconds.
    environment.put("PAYOUT_MAX_ATTEMPTS", "3");
    environment.put("PAYOUT_FIRST_PAUSE", "PT0.3S");
    environment.put("PARTNA_CALL_TIMEOUT", "PT3S");
    environment.put("PAYOUT_IN_FLIGHT", "PT7S");
    environment.put("PAYOUT_QUIET", "PT25S");
    // Each connection costs a process that starts a handful of milliseconds of hashing its
    // password.
    environment.put("DATABASE_REQUESTS_SIZE", "6");
    environment.put("DATABASE_BACKGROUND_SIZE", "6");
    // One tenant on one address asks here for many.
    for (String limit : List.of("TENANT_PER_SECOND", "TENANT_BURST", "ADDRESS_PER_SECOND")) {
      environment.put("OFFRAMP_LIMITS_" + limit, "100000");
    }
    environment.put("OFFRAMP_LIMITS_ADDRESS_BURST", "100000");
    environment.putAll(variables);
    return environment;
  }

  /** Processes that live for seconds start twice as fast without the optimising compiler. */
  private static Map<String, String> javaOptions(String classes) {
    return Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + classes);
  }

  /** The tests run in the module's folder; the checkout is the one above with the launcher. */
  static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    return Files.exists(folder.resolve("offramp")) ? folder : folder.getParent();
  }
}
