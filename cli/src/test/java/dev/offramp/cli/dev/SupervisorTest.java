package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over parts that are small shell scripts. */
class SupervisorTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofMinutes(1));

  @TempDir Path directory;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Home home;
  private Supervisor supervisor;

  @BeforeEach
  void create() {
    home = TestHomes.in(directory);
    supervise(
        ShellPart.wellBehaved("a", directory),
        ShellPart.wellBehaved("b", directory),
        ShellPart.wellBehaved("c", directory));
  }

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void startsInOrderAndStopsInReverse() throws Exception {
    supervisor.start();
    supervisor.stop();

    assertThat(Files.readAllLines(directory.resolve("events")))
        .containsExactly("start a", "start b", "start c", "stop c", "stop b", "stop a");
    assertThat(screen()).contains("starting part a … ready in ");
  }

  @Test
  void namesAPartThatDiedAndStartsItAgainWaitingLongerEachTime() throws Exception {
    supervisor.start();
    PartProcess dying = supervisor.process("b");

    for (int death = 1; death <= 4; death++) {
      ProcessHandle before = dying.handle();
      dying.kill();
      int deaths = death;
      Await.until(
          "restart " + death,
          () -> dying.isAlive() && !dying.handle().equals(before) && upAgain() == deaths);
    }

    assertThat(screen())
        .containsSubsequence(
            "part b died (exit code 137, log ",
            "b.log); starting it again in 0.1 s",
            "part b is up again",
            "again in 0.2 s",
            "again in 0.3 s",
            "again in 0.3 s");
    assertThat(supervisor.process("a").isAlive()).isTrue();
  }

  @Test
  void keepsTryingAPartThatFailsToStartAgain() throws Exception {
    Path broken = directory.resolve("broken");
    supervise(
        new ShellPart(
            "a",
            directory,
            "[ ! -e broken ] || exit 9; touch a.ready; while :; do sleep 0.05; done"));
    supervisor.start();

    Files.createFile(broken);
    Files.delete(directory.resolve("a.ready"));
    supervisor.process("a").kill();
    Await.until("failed restart", () -> screen().contains("ended at its start with exit code 9"));
    Files.delete(broken);

    Await.until("restart", () -> upAgain() == 1);
  }

  @Test
  void explainsInOneSentenceWhyAPartDidNotStart() {
    supervise(new ShellPart("a", directory, "echo out of luck; exit 7"));

    assertThatThrownBy(supervisor::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("part a ended at its start with exit code 7: out of luck");
  }

  @Test
  void givesUpAStartWhenItIsStoppedMeanwhile() throws Exception {
    supervise(
        ShellPart.wellBehaved("a", directory), new ShellPart("never", directory, "sleep 1000"));
    Thread starting = new Thread(() -> assertThatThrownBy(supervisor::start));
    starting.start();
    Await.until("second part", () -> supervisor.process("never").isAlive());
    ProcessHandle never = supervisor.process("never").handle();

    supervisor.stop();
    starting.join();

    assertThat(never.isAlive()).isFalse();
    assertThat(supervisor.process("a").isAlive()).isFalse();
  }

  private void supervise(Part... parts) {
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    supervisor = new Supervisor(List.of(parts), home, new Console(out), QUICK);
  }

  private long upAgain() {
    return Arrays.stream(screen().split("\n")).filter(line -> line.contains("is up again")).count();
  }

  private String screen() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
