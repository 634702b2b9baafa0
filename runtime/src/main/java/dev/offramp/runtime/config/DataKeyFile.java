package dev.offramp.runtime.config;

import dev.offramp.providers.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key of personal columns where none is configured: made once and kept in one file. */
final class DataKeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(DataKeyFile.class);

  private final Path file;
  private final Problems problems;

  /**
   * @param data the {@code .offramp} directory
   */
  DataKeyFile(Path data, Problems problems) {
    this.file = data.resolve("secrets").resolve("data.key");
    this.problems = problems;
  }

  SecretsConfig filledIn(SecretsConfig secrets) {
    if (!secrets.dataKey().value().isEmpty()) {
      return secrets;
    }
    return new SecretsConfig(
        secrets.payloadKey(), secrets.payloadKeyPrevious(), new Secret(readOrMake()));
  }

  private String readOrMake() {
    try {
      if (!Files.exists(file)) {
        make();
      }
      String key = Files.readString(file).strip();
      if (key.isEmpty()) {
        problems.add(
            "secrets.dataKey (OFFRAMP_DATA_KEY) stands in "
                + file
                + ", which is empty: restore that file from your backup");
      }
      return key;
    } catch (IOException e) {
      problems.add(
          "secrets.dataKey (OFFRAMP_DATA_KEY) is empty and "
              + file
              + " can be neither read nor made: give this user the right to, or set the variable");
      return "";
    }
  }

  /** The API and the worker start together: whoever links the file first decides for both. */
  private void make() throws IOException {
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft = Files.createTempFile(file.getParent(), "data", ".draft");
    try {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n");
      Files.createLink(file, draft);
      LOG.warn(
          "secrets.dataKey (OFFRAMP_DATA_KEY) is empty: made one in {}. Without that file the"
              + " personal data of every sell is lost: back it up, or set the variable.",
          file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("The other process made {}", file);
    } finally {
      Files.delete(draft);
    }
  }
}
