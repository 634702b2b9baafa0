package dev.offramp.cli;

import dev.offramp.cli.dev.FreePorts;
import dev.offramp.cli.dev.Home;
import dev.offramp.cli.dev.TestHomes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A home on free ports in which {@link FakeOfframp} is run as a process. */
final class FakeMachine implements AutoCloseable {
  private final Path directory;
  private final Map<String, String> variables = new TreeMap<>();
  private final List<Process> started = new ArrayList<>();
  private final List<Path> links = new ArrayList<>();

  FakeMachine(Path directory) throws IOException {
    this.directory = directory;
    for (String port :
        List.of(
            "OFFRAMP_API_PORT",
            "OFFRAMP_API_ADMIN_PORT",
            "OFFRAMP_WORKER_ADMIN_PORT",
            "SANDBOX_PORT",
            "OFFRAMP_POSTGRES_PORT",
            "OFFRAMP_TEMPORAL_PORT")) {
      set(port, Integer.toString(FreePorts.next()));
    }
    set("TEMPORAL_UI_URL", "http://127.0.0.1:" + FreePorts.next());
    set("OFFRAMP_HOME", directory.toString());
    set("PARTNA_MERCHANT", "ours");
    shareUnpackedPrograms();
  }

  Home home() {
    return Home.at(directory.resolve(".offramp"));
  }

  void set(String variable, String value) {
    variables.put(variable, value);
  }

  String url(String portVariable) {
    return "http://127.0.0.1:" + variables.get(portVariable);
  }

  Process start(String command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FakeOfframp.class.getName(),
            command);
    List.of("DATABASE_URL", "TEMPORAL_ADDRESS", "PARTNA_API_URL", "PROOF_API_URL")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true).redirectOutput(screen(command).toFile());
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** Runs the command to its end and returns its exit code. */
  int run(String command) throws Exception {
    return start(command).waitFor();
  }

  String screenOf(String command) throws IOException {
    return Files.readString(screen(command));
  }

  /** What the pretend server on this port found in its environment. */
  String environmentOf(String portVariable) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url(portVariable))).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() throws IOException {
    for (Path link : links) {
      Files.deleteIfExists(link);
    }
    for (Process process : started) {
      List<ProcessHandle> family = process.descendants().toList();
      process.destroyForcibly();
      family.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Path screen(String command) {
    return directory.resolve(command + ".screen");
  }

  /** Unpacking and installing once for all tests; the tests of those parts do it for real. */
  private void shareUnpackedPrograms() throws IOException {
    home().create();
    link(Files.createDirectories(TestHomes.tools()), home().directory());
    link(TestHomes.postgres(), Files.createDirectories(home().directory().resolve("postgres")));
  }

  private void link(Path target, Path directory) throws IOException {
    Path link = directory.resolve(target.getFileName());
    links.add(link);
    if (!Files.exists(link)) {
      Files.createSymbolicLink(link, target);
    }
  }
}
