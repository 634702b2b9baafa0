package dev.offramp.runtime.database;

import dev.offramp.providers.Secret;
import dev.offramp.runtime.config.DatabaseConfig;
import dev.offramp.runtime.config.PoolConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL for one test class, that can be frozen and killed. */
final class Postgres implements AutoCloseable {
  private final Path data;
  private final EmbeddedPostgres server;

  private Postgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.server = server;
  }

  static Postgres start(Path directory) {
    Path data = directory.resolve("data");
    try {
      return new Postgres(
          data,
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Short limits, so that a test of each takes no longer than it must. */
  DatabaseConfig config() {
    return config(server.getPort(), "postgres", Duration.ofSeconds(10));
  }

  static DatabaseConfig config(int port, String user, Duration startupWait) {
    PoolConfig pool =
        new PoolConfig(
            2,
            Duration.ofMillis(700),
            Duration.ofMillis(300),
            Duration.ofMillis(600),
            Duration.ofMillis(900));
    return new DatabaseConfig(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        user,
        new Secret(""),
        Duration.ofSeconds(1),
        startupWait,
        pool,
        pool);
  }

  /** Stops every process of the server, as an overloaded machine or a lost disk would. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  void kill() {
    signal("KILL");
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes().map(process -> Long.toString(process.pid())).forEach(command::add);
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<ProcessHandle> processes() {
    try {
      long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
