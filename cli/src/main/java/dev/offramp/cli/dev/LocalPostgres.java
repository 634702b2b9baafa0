package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** PostgreSQL on a loopback port, its data in the home, safe against {@code kill -9} and power. */
public final class LocalPostgres implements Part {
  private static final String DATABASE = "offramp";
  private static final String USER = "offramp";
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
  // On every system initdb knows this locale, and it sorts the same everywhere.
  private static final Map<String, String> LOCALE = Map.of("LC_ALL", "C");

  private final Home home;
  private final int port;
  private final PostgresPrograms programs;

  public LocalPostgres(Home home, int port) {
    this.home = home;
    this.port = port;
    this.programs = new PostgresPrograms(home);
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String user() {
    return USER;
  }

  /** Made at the first start, and kept in a file only its owner can read. */
  public String password() {
    return OwnerOnly.readOrCreate(passwordFile(), LocalPostgres::newPassword);
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
    if (!Files.exists(data())) {
      progress.note("creating its data");
      createData();
    }
    forgetZombie();
  }

  @Override
  public ProcessBuilder command() {
    List<String> command = asPostgresWantsIt();
    command.addAll(List.of(programs.program("postgres").toString(), "-D", data().toString()));
    command.addAll(List.of("-p", Integer.toString(port)));
    for (String setting :
        List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "timezone=UTC")) {
      command.addAll(List.of("-c", setting));
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.directory().toFile());
    builder.environment().putAll(LOCALE);
    return builder;
  }

  /** SIGTERM would wait for every client to leave; this ends their sessions in order. */
  @Override
  public Signal stopSignal() {
    return Signal.INT;
  }

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
    properties.setProperty("user", USER);
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

  /**
   * Made beside its place and moved there, so that an interrupted start leaves no half database.
   */
  private void createData() {
    password();
    Path unfinished = data().resolveSibling("data.unfinished");
    List<String> command = asPostgresWantsIt();
    command.addAll(
        List.of(
            programs.program("initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"));
    try {
      deleteTree(unfinished);
      Files.createDirectories(data().getParent());
      if (!Tool.succeeds(INITDB_LIMIT, home.log(name()), LOCALE, command.toArray(String[]::new))) {
        throw new StartFailure("PostgreSQL cannot create its data: " + LogTail.of(home, this));
      }
      Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL cannot create its data: " + e.getMessage() + ".", e);
    }
  }

  /**
   * PostgreSQL itself forgets a server that is gone, but takes one that is dead and not yet reaped
   * by its parent for running, and that can last as long as the parent likes.
   */
  private void forgetZombie() {
    Path lock = data().resolve("postmaster.pid");
    try {
      if (Files.exists(lock)) {
        long pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
        if (ProcessHandle.of(pid).filter(Stopping::isGone).isPresent()) {
          Files.delete(lock);
        }
      }
    } catch (IOException | RuntimeException e) {
      // A torn lock file is PostgreSQL's to judge.
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it is nobody. */
  private static List<String> asPostgresWantsIt() {
    List<String> prefix = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      Path unshare =
          Executables.onPath("unshare")
              .orElseThrow(
                  () ->
                      new StartFailure(
                          "PostgreSQL does not run as root and `unshare` is missing: start as"
                              + " another user, or set DATABASE_URL."));
      prefix.addAll(List.of(unshare.toString(), "--user"));
    }
    return prefix;
  }

  private Path data() {
    return home.directory().resolve("postgres").resolve("data");
  }

  private Path passwordFile() {
    return home.secrets().resolve("postgres-password");
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static void deleteTree(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
