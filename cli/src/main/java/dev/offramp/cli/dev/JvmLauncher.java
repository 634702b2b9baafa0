package dev.offramp.cli.dev;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Starts the {@code offramp} command again as a process of its own.
 *
 * @param classPath with which this process runs, so that children are of the same build
 * @param mainClass the class of the command
 * @param directory the children's working directory
 */
public record JvmLauncher(String classPath, String mainClass, Path directory) {
  public static JvmLauncher of(Class<?> mainClass, Path directory) {
    return new JvmLauncher(absoluteClassPath(), mainClass.getName(), directory);
  }

  /** The process ends itself when its standard input closes, that is, when this process dies. */
  public ProcessBuilder command(List<String> jvmFlags, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.addAll(jvmFlags);
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put(ParentWatch.VARIABLE, "stdin");
    return builder;
  }

  /** Children run in another directory than this process was started in. */
  private static String absoluteClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
