package dev.offramp.cli.dev;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** PostgreSQL on a loopback port, its data in the home, safe against {@code kill -9} and power. */
public final class LocalPostgres implements Part {
  private static final String DATABASE = "offramp";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final List<String> SETTINGS =
      List.of(
          "fsync=on",
          "synchronous_commit=on",
          "full_page_writes=on",
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "timezone=UTC");

  private final Home home;
  private final int port;
  private final PostgresPrograms programs;
  private final PostgresData data;

  public LocalPostgres(Home home, int port) {
    this.home = home;
    this.port = port;
    this.programs = new PostgresPrograms(home);
    this.data = new PostgresData(home, programs);
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String user() {
    return PostgresData.USER;
  }

  /** Made at the first start, and kept in a file only its owner can read. */
  public String password() {
    return data.password();
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String title() {
    return "PostgreSQL";
  }

  @Override
  public void prepare(Progress progress) {
    home.create();
    programs.unpack(progress);
    data.createOnce(home.log(name()), progress);
    data.forgetZombie();
  }

  @Override
  public ProcessBuilder command() {
    List<String> command = new ArrayList<>(programs.command("postgres"));
    command.addAll(List.of("-D", data.directory().toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.directory().toFile());
    builder.environment().putAll(PostgresData.LOCALE);
    return builder;
  }

  /** SIGTERM would wait for every client to leave; this ends their sessions in order. */
  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

  /** Whether the database answers; it is created at the first look. */
  @Override
  public boolean isReady() {
    try (Connection connection = connect(DATABASE, Duration.ofSeconds(1))) {
      return connection.isValid(1);
    } catch (SQLException e) {
      if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
        createDatabase();
      }
      return false;
    }
  }

  private void createDatabase() {
    try (Connection connection = connect("postgres", Duration.ofSeconds(30));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      // The next look at readiness tries again.
    }
  }

  private Connection connect(String database, Duration limit) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("password", password());
    properties.setProperty("sslmode", "disable");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("loginTimeout", "1");
    properties.setProperty("socketTimeout", Long.toString(limit.toSeconds()));
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  private String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }
}
