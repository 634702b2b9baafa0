package dev.offramp.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of {@code NAME=value} lines that the sandbox writes at its first start. */
final class SandboxFile {
  private final Path file;

  /**
   * @param data the {@code .offramp} directory
   */
  SandboxFile(Path data, String name) {
    this.file = data.resolve("sandbox").resolve(name);
  }

  /** The value behind a name; {@code otherwise} while there is no such line or no file. */
  String find(String name, String otherwise) {
    return lines().stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse(otherwise);
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException notThere) {
      return List.of();
    }
  }
}
