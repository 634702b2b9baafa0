package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last thing a part said, for the sentence that explains why it did not start. */
final class LogTail {
  private static final int HALF = 150;

  private LogTail() {}

  static String of(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
      return "%s (more in %s).".formatted(shortened(last), log);
    } catch (IOException e) {
      return "its log " + log + " cannot be read.";
    }
  }

  /** What failed stands first in a long line, and why it failed last. */
  private static String shortened(String line) {
    return line.length() <= 2 * HALF
        ? line
        : line.substring(0, HALF) + " … " + line.substring(line.length() - HALF);
  }
}
