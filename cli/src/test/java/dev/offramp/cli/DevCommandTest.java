package dev.offramp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offramp.cli.dev.Await;
import dev.offramp.cli.dev.EnvFile;
import dev.offramp.cli.dev.Home;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev} and {@code demo} as processes of their own, with real PostgreSQL and Temporal. */
class DevCommandTest {
  private static final List<String> PARTS =
      List.of("postgres", "temporal", "sandbox", "api", "worker");

  /** One home for all: its database is created once. */
  @TempDir static Path directory;

  private FakeMachine machine;
  private Home home;

  @BeforeEach
  void create() throws Exception {
    machine = new FakeMachine(directory);
    home = machine.home();
  }

  @AfterEach
  void killAll() throws Exception {
    machine.close();
  }

  @Test
  void runsOneStackThatOthersUseAndStopsItWhole() throws Exception {
    Process dev = machine.start("dev");
    Await.until("dev is up", () -> Files.exists(home.devEnv()));
    List<ProcessHandle> parts = dev.toHandle().descendants().toList();

    assertThat(parts).hasSizeGreaterThanOrEqualTo(PARTS.size());
    assertThat(EnvFile.read(home.devEnv()))
        .containsEntry("OFFRAMP_URL", machine.url("OFFRAMP_API_PORT"))
        .containsEntry("OFFRAMP_API_KEY", "ok_demo_123")
        .containsEntry("SANDBOX_URL", machine.url("SANDBOX_PORT"))
        .containsKey("TEMPORAL_UI_URL");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.devEnv())))
        .isEqualTo("rw-------");
    assertThat(machine.environmentOf("OFFRAMP_API_ADMIN_PORT"))
        .contains("DATABASE_URL=jdbc:postgresql://127.0.0.1:", "PARTNA_API_KEY=k1")
        .contains("PARTNA_MERCHANT=ours", "PARTNA_WEBHOOK_KEY=" + home.sandbox())
        .contains("PROOF_API_URL=" + machine.url("SANDBOX_PORT") + "/proof")
        .contains("PROOF_WIDGET_SCRIPT=" + machine.url("SANDBOX_PORT") + "/proof/widget.2.0.js")
        .contains("PROOF_CLIENT_TOKEN=t1", "PROOF_WEBHOOK_TOKEN=w1");
    assertThat(machine.environmentOf("SANDBOX_PORT"))
        .contains(
            "SANDBOX_PROOF_WEBHOOK_URL="
                + machine.url("OFFRAMP_API_PORT")
                + "/webhooks/proof/{token}");

    assertThat(machine.run("dev")).isEqualTo(1);
    assertThat(machine.screenOf("dev")).contains("A stack already runs in " + home.directory());
    assertThat(machine.run("demo")).isZero();
    assertThat(machine.screenOf("demo")).containsPattern("created +tenant +[0-9:.]+");

    dev.destroy();

    assertThat(dev.waitFor(15, TimeUnit.SECONDS)).isTrue();
    assertThat(parts).noneMatch(ProcessHandle::isAlive);
    assertThat(home.devEnv()).doesNotExist();
  }

  @Test
  void namesPortPartAndVariableWhenAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      machine.set("OFFRAMP_WORKER_ADMIN_PORT", Integer.toString(taken.getLocalPort()));

      assertThat(machine.run("dev")).isEqualTo(1);

      assertThat(machine.screenOf("dev"))
          .isEqualToIgnoringNewLines(
              "Port %d is taken by another program, but the worker's health page needs it: end that program, or set OFFRAMP_WORKER_ADMIN_PORT to another port."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void refusesAPortThatIsNoneInOneSentence() throws Exception {
    machine.set("OFFRAMP_POSTGRES_PORT", "abc");

    assertThat(machine.run("dev")).isEqualTo(1);

    assertThat(machine.screenOf("dev"))
        .isEqualToIgnoringNewLines(
            "OFFRAMP_POSTGRES_PORT must be a port between 1 and 65535, but is `abc`.");
  }
}
