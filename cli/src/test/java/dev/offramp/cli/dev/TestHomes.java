package dev.offramp.cli.dev;

import java.nio.file.Path;

/** Homes for tests: data of their own, programs unpacked once for the whole build directory. */
final class TestHomes {
  private TestHomes() {}

  static Home in(Path directory) {
    return Home.at(directory).withProgramsOf(Home.at(Path.of("target", "programs"))).create();
  }
}
