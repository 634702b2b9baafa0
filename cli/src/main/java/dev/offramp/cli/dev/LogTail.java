package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last thing a part said, for the sentence that explains why it did not start. */
final class LogTail {
  private LogTail() {}

  static String of(Home home, Part part) {
    Path log = home.log(part.name());
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      String last = lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
      return "%s (more in %s).".formatted(last, log);
    } catch (IOException e) {
      return "its log " + log + " cannot be read.";
    }
  }
}
