package dev.offramp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.cli.dev.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@code dev} leaves that never came to its end. */
class DevKilledTest {
  @TempDir private Path directory;
  private FakeMachine machine;

  @BeforeEach
  void create() throws Exception {
    machine = new FakeMachine(directory);
  }

  @AfterEach
  void killAll() throws Exception {
    machine.close();
  }

  @Test
  void startsAgainAfterItWasKilledWithNothingInItsWay() throws Exception {
    Process killed = machine.start("dev");
    Await.until("dev is up", () -> Files.exists(machine.home().devEnv()));
    List<ProcessHandle> parts = killed.toHandle().descendants().toList();
    killed.destroyForcibly().waitFor();

    machine.set("FAKE_DEMO_ENDS_AS", "failed");
    assertThat(machine.run("demo")).isEqualTo(1);

    assertThat(machine.screenOf("demo"))
        .contains("stopped what an earlier run left: ", "ended as failed", "stopping PostgreSQL");
    assertThat(parts).noneMatch(ProcessHandle::isAlive);
  }
}
