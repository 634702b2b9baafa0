package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Temporal server on loopback ports: the CLI's development server with its data in the home, or,
 * where no CLI can be had, the SDK's test server, which forgets everything when it stops.
 */
public final class LocalTemporal implements Part {
  /** The search attributes of contracts section 5; the server must know them before a sell. */
  static final Map<String, String> SEARCH_ATTRIBUTES =
      new TreeMap<>(
          Map.of(
              "SellStatus", "Keyword",
              "SellReason", "Keyword",
              "SellRail", "Keyword",
              "SellTenant", "Keyword",
              "SellCrypto", "Keyword",
              "SellFiat", "Keyword",
              "SellExternalId", "Keyword",
              "SellDepositDeadline", "Datetime",
              "SellActionRequired", "Bool"));

  private final Home home;
  private final TemporalOptions options;
  private final TemporalFinder finder;
  private final JvmLauncher testServer;
  private final HttpProbe throughUi;
  private @Nullable Path cli;

  public LocalTemporal(
      Home home, TemporalOptions options, TemporalFinder finder, JvmLauncher testServer) {
    this.home = home;
    this.options = options;
    this.finder = finder;
    this.testServer = testServer;
    this.throughUi =
        new HttpProbe(URI.create(uiUrl() + "/api/v1/namespaces/" + options.namespace()));
  }

  /** {@code host:port} of the gRPC service. */
  public String address() {
    return "127.0.0.1:" + options.port();
  }

  public String uiUrl() {
    return "http://127.0.0.1:" + options.uiPort();
  }

  /** Whether sells outlive the server and there is a UI; known once it was prepared. */
  public boolean isDurable() {
    return cli != null;
  }

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public String title() {
    return "Temporal";
  }

  @Override
  public void prepare(Progress progress) {
    home.create();
    Optional<Path> found = finder.find(progress);
    if (found.isEmpty()) {
      progress.note(
          "WARNING: no Temporal CLI on PATH and none can be installed (see %s), so the SDK's test"
                  .formatted(home.log("temporal-install"))
              + " server runs instead: every sell is lost when it stops, and there is no UI");
    }
    cli = found.orElse(null);
  }

  @Override
  public ProcessBuilder command() {
    Path found = cli;
    return found == null ? testServerCommand() : devServerCommand(found);
  }

  /**
   * Asked through the UI where there is one: the UI is of use only once it has its own connection,
   * and that can be a second after the server is up.
   */
  @Override
  public boolean isReady() {
    return isDurable() ? throughUi.answers200() : TemporalProbe.answers(address());
  }

  private ProcessBuilder testServerCommand() {
    return testServer.command(
        List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
        "temporal-test-server",
        Integer.toString(options.port()));
  }

  private ProcessBuilder devServerCommand(Path found) {
    Path data = home.directory().resolve("temporal");
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(List.of(found.toString(), "server", "start-dev", "--ip", "127.0.0.1"));
    command.addAll(List.of("--db-filename", data.resolve("temporal.db").toString()));
    command.addAll(options.asFlags());
    SEARCH_ATTRIBUTES.forEach(
        (name, type) -> command.addAll(List.of("--search-attribute", name + "=" + type)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.directory().toFile());
    // It refuses to start for a user whom neither this nor the system's list names.
    builder.environment().putIfAbsent("USER", "offramp");
    return builder;
  }
}
