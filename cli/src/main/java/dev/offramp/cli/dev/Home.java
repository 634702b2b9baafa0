package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an installation keeps its data on this machine, and where the programs it unpacks are.
 *
 * @param directory data, logs and secrets; usually {@code .offramp} in the checkout
 * @param programs unpacked PostgreSQL and Temporal; tests share one directory to unpack only once
 */
public record Home(Path directory, Path programs) {
  public static Home at(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return new Home(absolute, absolute);
  }

  /** The same home with programs taken from (and unpacked into) another one. */
  public Home withProgramsOf(Home other) {
    return new Home(directory, other.programs());
  }

  /** Creates the directory, for its owner only: it holds customers' data and keys. */
  public Home create() {
    OwnerOnly.directory(directory);
    OwnerOnly.directory(secrets());
    try {
      Files.createDirectories(logs());
      Files.createDirectories(run());
      Files.createDirectories(programs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Path logs() {
    return directory.resolve("logs");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** Process ids of what runs, and the lock of the one supervisor. */
  public Path run() {
    return directory.resolve("run");
  }

  public Path secrets() {
    return directory.resolve("secrets");
  }

  public Path sandbox() {
    return directory.resolve("sandbox");
  }

  /** The addresses and the key of a stack that is up, as {@code NAME=value} lines. */
  public Path devEnv() {
    return directory.resolve("dev.env");
  }
}
