package dev.offramp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code offramp} in a checkout of its own, with a pretend JDK and Maven on PATH. */
class LauncherScriptTest {
  private static final String JDK_17 =
      """
      #!/bin/sh
      [ "$1" != -version ] || { echo 'openjdk version "17.0.15" 2025-04-15' >&2; exit 0; }
      echo "started: $*"
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$PWD $*" >>builds
      sleep 0.3
      mkdir -p cli/target && touch cli/target/offramp.jar
      """;

  @TempDir Path directory;
  private Path checkout;
  private Path bin;

  @BeforeEach
  void create() throws IOException {
    checkout = Files.createDirectory(directory.resolve("checkout"));
    bin = Files.createDirectory(directory.resolve("bin"));
    Files.copy(
        Path.of("..", "offramp"), checkout.resolve("offramp"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("api/src/main/java"));
    Files.createFile(checkout.resolve("api/src/main/java/A.java"));
    for (String tool :
        List.of(
            "sh",
            "cat",
            "cut",
            "date",
            "dirname",
            "find",
            "flock",
            "head",
            "mkdir",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch")) {
      Path real = Path.of("/usr/bin", tool);
      Files.createSymbolicLink(
          bin.resolve(tool), Files.exists(real) ? real : Path.of("/bin", tool));
    }
    program("java", JDK_17);
    program("javac", "#!/bin/sh\n");
    program("mvn", MAVEN);
  }

  @Test
  void buildsWhenThereIsNoJarAndStartsItWithTheArguments() throws Exception {
    Ran ran = offramp("sell", "--amount", "0.11 CUSD");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.screen())
        .contains("building", "done in", "-Xmx256m", "-Dofframp.checkout=" + checkout)
        .contains(
            "-cp "
                + checkout
                + "/cli/target/offramp.jar:"
                + checkout
                + "/cli/target/lib/* dev.offramp.cli.Offramp sell --amount 0.11 CUSD");
    assertThat(builds()).singleElement().asString().startsWith(checkout + " -q -B -pl cli -am");
  }

  @Test
  void startsAtOnceWhenNothingIsNewerThanTheJar() throws Exception {
    offramp("--help");

    assertThat(offramp("--help").screen()).startsWith("started:").doesNotContain("building");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceOrAPomChangedOrASourceWent() throws Exception {
    offramp("--help");
    Path source = checkout.resolve("api/src/main/java/A.java");

    Files.setLastModifiedTime(source, inAMoment());
    offramp("--help");
    assertThat(builds()).hasSize(2);

    age();
    Files.setLastModifiedTime(checkout.resolve("pom.xml"), FileTime.from(Instant.now()));
    offramp("--help");
    assertThat(builds()).hasSize(3);

    age();
    Files.delete(source);
    offramp("--help");
    assertThat(builds()).hasSize(4);
  }

  @Test
  void buildsOnceWhenCalledTwiceAtTheSameTime() throws Exception {
    Process first = start(checkout, "one");
    Process second = start(checkout, "two");

    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsOnceAlsoWithoutFlockAndInSpiteOfADeadOwnersLock() throws Exception {
    Files.delete(bin.resolve("flock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(checkout.resolve("target/offramp-build.lock.d"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

    assertThat(offramp("--help").exitCode()).isZero();

    assertThat(builds()).hasSize(1);
    assertThat(lock).doesNotExist();
  }

  @Test
  void saysInOneSentenceThatThereIsNoJdk() throws Exception {
    Files.delete(bin.resolve("java"));

    assertThat(offramp("dev"))
        .isEqualTo(
            new Ran(
                1,
                "Offramp needs JDK 17 or newer, but none was found: put one on PATH or name it in"
                    + " JAVA_HOME.\n"));
  }

  @Test
  void saysInOneSentenceThatTheJdkIsTooOld() throws Exception {
    program("java", "#!/bin/sh\necho 'java version \"1.8.0_412\"' >&2\n");

    assertThat(offramp("dev"))
        .isEqualTo(
            new Ran(
                1,
                "Offramp needs JDK 17 or newer, but %s/java (version 8) is older: put a newer one on PATH or name it in JAVA_HOME.\n"
                    .formatted(bin)));
  }

  @Test
  void saysInOneSentenceThatMavenOrTheCompilerIsMissing() throws Exception {
    Files.delete(bin.resolve("javac"));
    assertThat(offramp("dev").screen()).contains("comes without a compiler").hasLineCount(1);

    Files.delete(bin.resolve("mvn"));
    assertThat(offramp("dev").screen()).contains("Maven was not found").hasLineCount(1);
  }

  @Test
  void showsTheEndOfABuildThatFailedAndStartsNothing() throws Exception {
    program("mvn", "#!/bin/sh\necho 'A.java:3 is wrong'; exit 1\n");

    Ran ran = offramp("dev");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.screen())
        .contains("A.java:3 is wrong", "target/offramp-build.log")
        .doesNotContain("started:");
  }

  @Test
  void worksFromAnyDirectoryAndThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("o"), checkout.resolve("offramp"));

    Process process = start(Path.of("/"), link, "dev");

    assertThat(process.waitFor()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void leavesAServersMemoryToItsOperator() throws Exception {
    assertThat(offramp("api").screen())
        .contains("dev.offramp.cli.Offramp api")
        .doesNotContain("-Xmx");
  }

  /** What a call did: its exit code and everything it printed. */
  private record Ran(int exitCode, String screen) {}

  private Ran offramp(String... arguments) throws Exception {
    Process process = start(checkout, arguments);
    String screen = new String(process.getInputStream().readAllBytes());
    return new Ran(process.waitFor(), screen);
  }

  private Process start(Path from, String... arguments) throws IOException {
    return start(from, checkout.resolve("offramp"), arguments);
  }

  private Process start(Path from, Path script, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    return builder.directory(from.toFile()).redirectErrorStream(true).start();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds"));
  }

  /** Makes the jar newer than everything there, and older than what changes next. */
  private void age() throws IOException {
    Path source = checkout.resolve("api/src/main/java/A.java");
    for (Path old : List.of(source, source.getParent(), checkout.resolve("pom.xml"))) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
    }
    Path jar = checkout.resolve("cli/target/offramp.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(10)));
  }

  private static FileTime inAMoment() {
    return FileTime.from(Instant.now().plusSeconds(1));
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
