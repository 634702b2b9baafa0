package dev.offramp.journeys;

import dev.offramp.cli.dev.PartProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The classes of our programs as the JVM maps them into memory: a journey's processes start again
 * and again, and each needs two thirds of the processor's time with them.
 *
 * <p>Only jars can be archived: where classes come from folders, everything runs without.
 *
 * @param classPath of the programs, without the tests' own classes
 * @param file where the archive is, once it was made
 */
record ClassArchive(String classPath, Path file) {
  private static final Duration TO_WRITE = Duration.ofSeconds(60);

  /** Of what these tests run with. */
  static ClassArchive ofThisBuild(Path target) {
    List<File> programs =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> new File(entry).getAbsoluteFile())
            .filter(entry -> !entry.toPath().startsWith(target))
            .toList();
    String classPath =
        programs.stream().map(File::getPath).collect(Collectors.joining(File.pathSeparator));
    // Another build's archive is of no use to this one.
    String build =
        programs.stream()
            .map(jar -> jar + " " + jar.length() + " " + jar.lastModified())
            .collect(Collectors.joining("\n"));
    return new ClassArchive(
        classPath, target.resolve("classes-" + Integer.toHexString(build.hashCode()) + ".jsa"));
  }

  /** What a JVM is told; one that finds no archive there starts as ever. */
  String use() {
    return "-XX:SharedArchiveFile=" + file;
  }

  /** What a JVM is told that is to leave the archive behind at its end. */
  String make() {
    return "-XX:ArchiveClassesAtExit=" + file;
  }

  /** Whether the caller is to make it; of several test JVMs one does. */
  boolean isMine() {
    boolean isOfJars =
        Arrays.stream(classPath.split(File.pathSeparator))
            .allMatch(entry -> entry.endsWith(".jar"));
    try {
      if (isOfJars) {
        Files.createFile(Path.of(file + ".maker"));
      }
      return isOfJars;
    } catch (FileAlreadyExistsException another) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it from its start to its end. */
  void makeFrom(PartProcess told) {
    told.start();
    told.stop(TO_WRITE);
  }
}
