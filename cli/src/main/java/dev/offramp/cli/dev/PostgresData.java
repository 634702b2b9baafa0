package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

/** PostgreSQL's data directory in a home: created once, with a password of its own. */
final class PostgresData {
  static final String USER = "offramp";
  // Every system knows this locale, and it sorts the same everywhere.
  static final Map<String, String> LOCALE = Map.of("LC_ALL", "C");
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);

  private final Home home;
  private final PostgresPrograms programs;

  PostgresData(Home home, PostgresPrograms programs) {
    this.home = home;
    this.programs = programs;
  }

  Path directory() {
    return home.directory().resolve("postgres").resolve("data");
  }

  String password() {
    return OwnerOnly.readOrCreate(passwordFile(), PostgresData::newPassword);
  }

  /** Made beside its place and moved there, so that an interrupted start leaves no half of it. */
  void createOnce(Path log, Progress progress) {
    if (Files.exists(directory())) {
      return;
    }
    progress.note("creating its data");
    Path unfinished = directory().resolveSibling("data.unfinished");
    try {
      Trees.delete(unfinished);
      Files.createDirectories(unfinished.getParent());
      if (!initdbFills(unfinished, log)) {
        throw new StartFailure("PostgreSQL cannot create its data: " + LogTail.of(log));
      }
      Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new StartFailure("PostgreSQL cannot create its data: " + e.getMessage() + ".", e);
    }
  }

  /**
   * PostgreSQL itself forgets a server that is gone, but takes one that is dead and not yet reaped
   * by its parent for running, and that can last as long as the parent likes.
   */
  void forgetZombie() {
    Path lock = directory().resolve("postmaster.pid");
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

  private boolean initdbFills(Path directory, Path log) {
    password();
    return Tool.succeeds(
        INITDB_LIMIT,
        log,
        LOCALE,
        programs
            .command(
                "initdb",
                "--pgdata=" + directory,
                "--username=" + USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C")
            .toArray(String[]::new));
  }

  private Path passwordFile() {
    return home.secrets().resolve("postgres-password");
  }

  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
