package dev.offramp.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL in a home of its own, with the real server. */
class LocalPostgresTest {
  @TempDir static Path directory;
  private static Home home;
  private static LocalPostgres postgres;
  private static PartProcess process;

  @BeforeAll
  static void create() {
    home = TestHomes.in(directory);
    postgres = new LocalPostgres(home, FreePorts.next());
    process = new PartProcess(postgres, home);
  }

  @AfterAll
  static void close() {
    process.close();
  }

  @BeforeEach
  void start() {
    if (!process.isAlive()) {
      process.start();
    }
  }

  @Test
  void keepsWhatWasCommittedThroughKillMinusNine() throws SQLException {
    execute("CREATE TABLE kept (n int)");
    execute("INSERT INTO kept VALUES (42)");

    process.kill();
    assertThat(process.isAlive()).isFalse();
    process.start();

    assertThat(query("SELECT n FROM kept")).isEqualTo("42");
  }

  @Test
  void runsWithDurableSettingsOnLoopbackOnly() throws SQLException {
    assertThat(query("SHOW fsync")).isEqualTo("on");
    assertThat(query("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(query("SHOW full_page_writes")).isEqualTo("on");
    assertThat(query("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query("SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(query("SHOW server_version")).startsWith("18.");
  }

  @Test
  void letsNobodyInWithoutThePasswordOnlyItsOwnerCanRead() throws Exception {
    assertThatThrownBy(
            () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");

    Path password = home.secrets().resolve("postgres-password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
  }

  @Test
  void isNotReadyWhileFrozenAndServesAgainAfterwards() throws SQLException {
    process.freeze();
    assertThat(postgres.isReady()).isFalse();

    process.thaw();

    assertThat(query("SELECT 1")).isEqualTo("1");
  }

  @Test
  void stopsInOrderWhileClientsAreConnected() throws SQLException {
    try (Connection client = connect()) {
      assertThat(client.isValid(1)).isTrue();

      process.stop();

      assertThat(process.isAlive()).isFalse();
    }
    assertThat(home.log("postgres")).content().contains("database system is shut down");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
