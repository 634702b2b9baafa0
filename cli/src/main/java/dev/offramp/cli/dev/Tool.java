package dev.offramp.cli.dev;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a helper program to its end, its output in a log. */
final class Tool {
  private Tool() {}

  /**
   * Whether the program ended well within the limit; an interrupt ends it too.
   *
   * @throws StartFailure when interrupted
   */
  static boolean succeeds(
      Duration limit, Path log, Map<String, String> environment, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      try {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
      } finally {
        Stopping.kill(process.toHandle());
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure(command[0] + " was interrupted.", e);
    }
  }
}
