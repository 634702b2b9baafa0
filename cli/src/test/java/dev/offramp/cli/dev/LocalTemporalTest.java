package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporal's development server in a home of its own, the real one; skipped where none is. */
class LocalTemporalTest {
  @TempDir static Path directory;
  private static LocalTemporal temporal;
  private static PartProcess process;

  @BeforeAll
  static void start() {
    Home home = TestHomes.in(directory);
    TemporalFinder finder = new TemporalFinder(home, System.getenv("PATH"));
    assumeTrue(
        finder.find(words -> System.err.println("LocalTemporalTest: " + words)).isPresent(),
        "NO TEMPORAL CLI: not on PATH, and pip cannot install it");
    temporal =
        new LocalTemporal(
            home,
            TemporalOptions.on(FreePorts.next(), FreePorts.next()),
            finder,
            JvmLauncher.of(LocalTemporalTest.class, directory));
    process = new PartProcess(temporal, home);
    process.start();
  }

  @AfterAll
  static void close() {
    if (process != null) {
      process.close();
    }
  }

  @Test
  void knowsTheSearchAttributesOfASellAndServesItsUi() throws Exception {
    String attributes = uiAnswers("/api/v1/namespaces/default/search-attributes");

    assertThat(LocalTemporal.SEARCH_ATTRIBUTES).hasSize(9);
    assertThat(attributes).contains(LocalTemporal.SEARCH_ATTRIBUTES.keySet());
    assertThat(uiAnswers("/")).contains("<html");
  }

  @Test
  void keepsAStartedWorkflowThroughKillMinusNine() throws Exception {
    TemporalCalls calls = new TemporalCalls(temporal.address());
    String runId = calls.startWorkflow("kept");

    process.kill();
    process.start();

    assertThat(calls.runIdOf("kept")).isEqualTo(runId);
  }

  private static String uiAnswers(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(temporal.uiUrl() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
