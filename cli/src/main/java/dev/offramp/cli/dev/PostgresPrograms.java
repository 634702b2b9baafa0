package dev.offramp.cli.dev;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL programs that come as a library of the build. */
final class PostgresPrograms {
  private final Path directory;

  PostgresPrograms(Home home) {
    this.directory = home.programs().resolve("postgres").resolve(Versions.postgres());
  }

  /** The directory with {@code bin/postgres}, unpacked when this is the first time. */
  Path unpack(Progress progress) {
    if (Files.exists(directory)) {
      return directory;
    }
    progress.note("first start, extracting " + Versions.postgres());
    try {
      Files.createDirectories(directory.getParent());
      Path unfinished = Files.createTempDirectory(directory.getParent(), "unpacking-");
      try {
        extract(unfinished);
        moveIntoPlace(unfinished);
      } finally {
        Trees.delete(unfinished);
      }
      return directory;
    } catch (IOException e) {
      throw new StartFailure(
          "PostgreSQL cannot be unpacked into %s: %s; DATABASE_URL may name a server instead."
              .formatted(directory, e.getMessage()),
          e);
    }
  }

  /**
   * The command line of a program as PostgreSQL wants it run: not as root, and not as a user
   * without a name (which Java calls {@code ?}); in a user namespace of its own either is nobody.
   */
  List<String> command(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (Set.of("root", "?").contains(System.getProperty("user.name"))) {
      command.addAll(List.of(unshare().toString(), "--user"));
    }
    command.add(program(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Path program(String name) {
    return directory.resolve("bin").resolve(name);
  }

  private static Path unshare() {
    return Executables.onPath("unshare")
        .orElseThrow(
            () ->
                new StartFailure(
                    "PostgreSQL does not run as root and `unshare` is missing: start as another"
                        + " user, or set DATABASE_URL."));
  }

  private static void extract(Path target) throws IOException {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(entry, tar, target);
      }
    }
  }

  private static void extract(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive names a file outside of itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & 0100) != 0 && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /** Another process may have unpacked the same meanwhile: then its copy is as good. */
  private void moveIntoPlace(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.exists(program("postgres"))) {
        throw e;
      }
    }
  }
}
