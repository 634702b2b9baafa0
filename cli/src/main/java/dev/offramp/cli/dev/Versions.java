package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which versions of other programs this build carries; Maven writes them from the root pom. */
final class Versions {
  private Versions() {}

  static String postgres() {
    return read().getProperty("postgres");
  }

  private static Properties read() {
    Properties versions = new Properties();
    try (InputStream resource = Versions.class.getResourceAsStream("versions.properties")) {
      versions.load(resource);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
