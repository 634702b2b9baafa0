package dev.offramp.runtime.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A secret nobody configured: made once and kept in one file, for its owner only. */
final class SecretFile {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private final Path file;
  private final String key;
  private final Problems problems;

  /**
   * @param data the {@code .offramp} directory
   * @param name of the file among the secrets
   * @param key what it stands for, with its variable
   */
  SecretFile(Path data, String name, String key, Problems problems) {
    this.file = data.resolve("secrets").resolve(name);
    this.key = key;
    this.problems = problems;
  }

  Path file() {
    return file;
  }

  /**
   * What the file holds; empty when that cannot be known, and then there is a problem more.
   *
   * @param made runs in the process that made the file, once
   */
  String readOrMake(Supplier<String> secret, Runnable made) {
    try {
      if (!Files.exists(file)) {
        make(secret, made);
      }
      String kept = Files.readString(file).strip();
      if (kept.isEmpty()) {
        problems.add(
            key + " stands in " + file + ", which is empty: restore that file from your backup");
      }
      return kept;
    } catch (IOException e) {
      problems.add(
          key
              + " is empty and "
              + file
              + " can be neither read nor made: give this user the right to, or set the variable");
      return "";
    }
  }

  /** The API and the worker start together: whoever links the file first decides for both. */
  private void make(Supplier<String> secret, Runnable made) throws IOException {
    Files.createDirectories(
        file.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft = Files.createTempFile(file.getParent(), "secret", ".draft");
    try {
      Files.writeString(draft, secret.get() + "\n");
      Files.createLink(file, draft);
      made.run();
    } catch (FileAlreadyExistsException e) {
      LOG.debug("The other process made {}", file);
    } finally {
      Files.delete(draft);
    }
  }
}
