package dev.offramp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartTest {
  @TempDir Path home;

  @Test
  void makesKeysAndCredentialsOnceAndKeepsThem() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home)) {
      String pem = Files.readString(home.resolve("partna-webhook.pem"));
      String env = Files.readString(home.resolve("partna.env"));

      sandbox.restart();

      assertThat(pem).startsWith("-----BEGIN RSA PUBLIC KEY-----\nMIIBCgKCAQEA");
      assertThat(sandbox.env().get("PARTNA_MERCHANT")).isEqualTo("offrampsandbox");
      assertThat(sandbox.env().get("PARTNA_API_KEY"))
          .matches("1--M--[0-9a-f]{32}--\\d{13}--[0-9a-f]{8}");
      assertThat(Files.readString(home.resolve("partna-webhook.pem"))).isEqualTo(pem);
      assertThat(Files.readString(home.resolve("partna.env"))).isEqualTo(env);
    }
  }

  @Test
  void keepsSecretsToTheirOwner() throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home)) {
      assertThat(permissions("partna.env")).isEqualTo("rw-------");
      assertThat(permissions("partna-webhook.key")).isEqualTo("rw-------");
      assertThat(sandbox.sandbox().port()).isPositive();
    }
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file)));
  }

  @Test
  void refusesAHomeInUseAndAPortInUse(@TempDir Path other) throws Exception {
    try (SandboxFixture sandbox = new SandboxFixture(home)) {
      int port = sandbox.sandbox().port();

      assertThatThrownBy(() -> start(0, home)).hasMessageContaining("already running");
      assertThatThrownBy(() -> start(port, other)).hasMessageContaining("port " + port);
      start(0, other).close();
    }
  }

  private static Sandbox start(int port, Path home) {
    return Sandbox.start(new SandboxSettings(port, home, null, null, BigDecimal.TEN, false));
  }
}
