package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which process runs a part, kept in a file so that a later start can stop what a killed supervisor
 * left behind.
 */
record RunRecord(long pid, Instant startedAt, Signal stopSignal) {
  // The kernel counts starts in ticks since boot; a corrected clock moves them a little.
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);
  private static final String SUFFIX = ".pid";

  static void write(Home home, Part part, Process process) {
    Instant startedAt = process.info().startInstant().orElseGet(Instant::now);
    OwnerOnly.write(
        home.run().resolve(part.name() + SUFFIX),
        process.pid() + " " + startedAt.toEpochMilli() + " " + part.stopSignal() + "\n");
  }

  static void remove(Home home, Part part) {
    delete(home.run().resolve(part.name() + SUFFIX));
  }

  /** Stops every recorded process that still runs, and forgets them all; returns their names. */
  static List<String> stopLeftovers(Home home, Duration patience) {
    try (Stream<Path> files = Files.list(home.run())) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .filter(file -> stopRecorded(file, patience))
          .map(file -> file.getFileName().toString().replace(SUFFIX, ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean stopRecorded(Path file, Duration patience) {
    Optional<RunRecord> record = read(file);
    Optional<ProcessHandle> handle = record.flatMap(RunRecord::findProcess);
    handle.ifPresent(alive -> Stopping.stop(alive, record.orElseThrow().stopSignal(), patience));
    delete(file);
    return handle.isPresent();
  }

  private static Optional<RunRecord> read(Path file) {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return Optional.of(
          new RunRecord(
              Long.parseLong(words[0]),
              Instant.ofEpochMilli(Long.parseLong(words[1])),
              Signal.valueOf(words[2])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // A torn record names nobody.
    }
  }

  /** The recorded process, unless its pid now belongs to another one. */
  private Optional<ProcessHandle> findProcess() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            handle ->
                handle
                    .info()
                    .startInstant()
                    .map(at -> Duration.between(at, startedAt).abs().compareTo(CLOCK_SLACK) < 0)
                    .orElse(false));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
