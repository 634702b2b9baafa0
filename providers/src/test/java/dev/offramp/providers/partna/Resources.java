package dev.offramp.providers.partna;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The published material these tests hold our code against. */
final class Resources {
  static final String STAGING_KEY = text("staging-public-key.pem");
  static final String PRODUCTION_KEY = text("production-public-key.pem");
  static final String VECTOR_DATA = text("vector-data.json");
  static final String VECTOR_SIGNATURE = text("vector-signature.txt").strip();

  private Resources() {}

  static Path path(String name) {
    try {
      return Path.of(Resources.class.getResource("/partna/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream("/partna/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
