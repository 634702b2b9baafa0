package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopping by force, and stopping what a killed supervisor left. */
class PartProcessTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void create() {
    home = TestHomes.in(directory);
  }

  @Test
  void killsAPartThatDoesNotStopInTime() {
    PartProcess deaf =
        start("deaf", "trap '' TERM; touch deaf.ready; while :; do sleep 0.05; done");

    deaf.stop(SHORT);

    assertThat(deaf.isAlive()).isFalse();
  }

  @Test
  void stopsAFrozenPart() {
    PartProcess frozen = start("frozen", "touch frozen.ready; while :; do sleep 0.05; done");
    frozen.freeze();

    frozen.stop(SHORT);

    assertThat(frozen.isAlive()).isFalse();
  }

  @Test
  void killsChildrenWithTheirParent() {
    PartProcess parent = start("parent", "sleep 1000 & touch parent.ready; wait");
    List<ProcessHandle> children = parent.handle().descendants().toList();

    parent.kill();

    assertThat(children).hasSize(1).allMatch(Stopping::isGone);
  }

  @Test
  void stopsWhatAKilledSupervisorLeft() {
    PartProcess left = start("left", "touch left.ready; while :; do sleep 0.05; done");

    assertThat(RunRecord.stopLeftovers(home, SHORT)).containsExactly("left");

    assertThat(left.isAlive()).isFalse();
    assertThat(RunRecord.stopLeftovers(home, SHORT)).isEmpty();
  }

  @Test
  void sparesAProcessThatOnlyInheritedTheRecordedPid() throws Exception {
    PartProcess other = start("other", "touch other.ready; while :; do sleep 0.05; done");
    Files.writeString(home.run().resolve("other.pid"), other.handle().pid() + " 1000 TERM\n");

    assertThat(RunRecord.stopLeftovers(home, SHORT)).isEmpty();

    assertThat(other.isAlive()).isTrue();
    other.close();
  }

  @Test
  void startsALogAnewWhenItHasGrownLarge() throws Exception {
    Files.write(home.log("wordy"), new byte[11 * 1024 * 1024]);

    start("wordy", "touch wordy.ready; while :; do sleep 0.05; done").close();

    assertThat(home.log("wordy")).isEmptyFile();
    assertThat(home.log("wordy.1")).exists();
  }

  private PartProcess start(String name, String script) {
    PartProcess process = new PartProcess(new ShellPart(name, directory, script), home);
    process.start();
    return process;
  }
}
