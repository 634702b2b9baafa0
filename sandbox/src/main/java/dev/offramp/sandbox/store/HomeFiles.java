package dev.offramp.sandbox.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes whole files so that a reader, or a kill, sees the old text or the new and never half. */
public final class HomeFiles {
  private HomeFiles() {}

  /** Replaces a file that anyone may read. */
  public static void writeOpen(Path file, String text) {
    write(file, text, "rw-r--r--");
  }

  /** Replaces a file that only its owner may read. */
  public static void writeSecret(Path file, String text) {
    write(file, text, "rw-------");
  }

  /** Reads a whole file. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read " + file, broken);
    }
  }

  private static void write(Path file, String text, String permissions) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".half");
      Files.deleteIfExists(half);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            half,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
      } else {
        Files.createFile(half);
      }
      try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot write " + file, broken);
    }
  }
}
