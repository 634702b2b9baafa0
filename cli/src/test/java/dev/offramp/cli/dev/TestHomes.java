package dev.offramp.cli.dev;

import java.nio.file.Path;

/** Homes for tests: data of their own, programs unpacked once for the whole build directory. */
public final class TestHomes {
  private static final Home SHARED = Home.at(Path.of("target", "programs").toAbsolutePath());

  private TestHomes() {}

  static Home in(Path directory) {
    return Home.at(directory).withProgramsOf(SHARED).create();
  }

  /** The unpacked PostgreSQL of this version. */
  public static Path postgres() {
    return new PostgresPrograms(SHARED.create()).unpack(Progress.silent());
  }

  /** Where the Temporal server was, or is to be, installed. */
  public static Path tools() {
    return SHARED.create().programs().resolve("tools");
  }
}
