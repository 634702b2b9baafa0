package dev.offramp.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Reads what came with the build. */
final class Jars {
  private static final String SWAGGER_UI = "swagger-ui";

  private Jars() {}

  /** A file of this package. */
  static byte[] ours(String name) {
    return read("/dev/offramp/api/docs/" + name);
  }

  /** A file of Swagger UI, whose jar has its version in every path. */
  static byte[] swaggerUi(String name) {
    Properties pom = new Properties();
    try (InputStream file =
        DocsResource.class.getResourceAsStream(
            "/META-INF/maven/org.webjars/" + SWAGGER_UI + "/pom.properties")) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + SWAGGER_UI);
      }
      pom.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = pom.getProperty("version");
    return read("/META-INF/resources/webjars/" + SWAGGER_UI + "/" + version + "/" + name);
  }

  private static byte[] read(String path) {
    try (InputStream file = DocsResource.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + path);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
