package dev.offramp.journeys.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, wherever the tests are started. */
final class Checkout {
  private static final Path ROOT = root();

  private Checkout() {}

  static Path file(String name) {
    return ROOT.resolve(name);
  }

  /** As people write it: relative to the checkout. */
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  /** Every Java file of every module, tests included. */
  static List<Path> javaSources() throws IOException {
    return filesUnder("src", ".java");
  }

  /** Every Java file that ships. */
  static List<Path> shippedSources() throws IOException {
    return filesUnder("src/main/java", ".java");
  }

  static List<Path> markdown() throws IOException {
    List<Path> docs = inside(file("docs"), ".md");
    try (Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(top.filter(path -> path.toString().endsWith(".md")), docs.stream())
          .sorted()
          .toList();
    }
  }

  static List<Path> inside(Path directory, String ending) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<Path> filesUnder(String part, String ending) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> roots = modules.map(module -> module.resolve(part)).toList();
      List<Path> files = new ArrayList<>();
      for (Path directory : roots) {
        files.addAll(inside(directory, ending));
      }
      return files;
    }
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path path = start; path != null; path = path.getParent()) {
      if (Files.isRegularFile(path.resolve("config.yml"))
          && Files.isDirectory(path.resolve("journeys"))) {
        return path;
      }
    }
    throw new IllegalStateException("not inside a checkout: " + start);
  }
}
