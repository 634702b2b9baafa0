package dev.offramp.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The config.yml of the repository, and copies of it with something changed. */
public final class ShippedConfig {
  public static final Path FILE = Path.of("..", "config.yml").toAbsolutePath().normalize();

  private ShippedConfig() {}

  /** A copy in which {@code old} (which must occur) reads {@code changed}. */
  public static Path with(Path directory, String old, String changed) {
    try {
      String text = Files.readString(FILE);
      if (!text.contains(old)) {
        throw new IllegalArgumentException("config.yml does not contain " + old);
      }
      return Files.writeString(directory.resolve("config.yml"), text.replace(old, changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy in which nothing is changed, so that its home is {@code directory}. */
  public static Path copy(Path directory) {
    return with(directory, "polling:", "polling:");
  }
}
