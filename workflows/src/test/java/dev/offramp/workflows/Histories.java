package dev.offramp.workflows;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recorded histories: one folder a release, and one for what is not released yet. */
final class Histories {
  static final Path FOLDER = Path.of("src", "test", "resources", "histories");
  static final Path UNRELEASED = FOLDER.resolve("unreleased");

  private Histories() {}

  static List<Path> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkflowExecutionHistory read(Path file) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the name of the machine that recorded it. */
  static void write(Path file, WorkflowExecutionHistory history) {
    String json = history.toJson(true).replaceAll("\"\\d+@[^\":/]+", "\"1@recorder");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, json + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
