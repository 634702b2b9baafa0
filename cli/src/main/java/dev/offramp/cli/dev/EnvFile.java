package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Files of {@code NAME=value} lines, as a shell can source them. */
public final class EnvFile {
  private EnvFile() {}

  /**
   * The variables in the file, none when there is no file; comments and blank lines are skipped.
   */
  public static Map<String, String> read(Path file) {
    Map<String, String> variables = new LinkedHashMap<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          int equals = line.indexOf('=');
          if (equals > 0 && !line.startsWith("#")) {
            variables.put(
                line.substring(0, equals).strip(), unquoted(line.substring(equals + 1).strip()));
          }
        }
      }
      return variables;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file for its owner only; values must be free of spaces, quotes and newlines. */
  public static void write(Path file, Map<String, String> variables) {
    OwnerOnly.write(
        file,
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private static String unquoted(String value) {
    boolean isQuoted =
        value.length() >= 2
            && (value.startsWith("'") || value.startsWith("\""))
            && value.charAt(value.length() - 1) == value.charAt(0);
    return isQuoted ? value.substring(1, value.length() - 1) : value;
  }
}
