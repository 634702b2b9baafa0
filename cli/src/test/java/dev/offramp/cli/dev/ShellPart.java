package dev.offramp.cli.dev;

import java.nio.file.Files;
import java.nio.file.Path;

/** A part that is a line of shell; ready once the line wrote its file {@code ready}. */
record ShellPart(String name, Path directory, String script) implements Part {
  /** Notes its start and its stop in the file {@code events}, and runs until told to stop. */
  static ShellPart wellBehaved(String name, Path directory) {
    return new ShellPart(
        name,
        directory,
        """
        trap 'echo "stop %s" >>events; exit 0' TERM
        echo "start %s" >>events; touch %s.ready
        while :; do sleep 0.05; done
        """
            .formatted(name, name, name));
  }

  @Override
  public String title() {
    return "part " + name;
  }

  @Override
  public ProcessBuilder command() {
    return new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
  }

  @Override
  public boolean isReady() {
    return Files.exists(directory.resolve(name + ".ready"));
  }
}
